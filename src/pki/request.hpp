#pragma once
// PKCS#10 certification requests (RFC 2986): how a maker gets a certificate for a key that never
// leaves the reader. Only the key is taken from a request; names come from the authority.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "pki/key.hpp"

namespace kaopass::pki {

inline constexpr std::size_t kRequestMaximum = 16 * 1024;

// The key of one PEM or DER request whose self-signature proves possession. InvalidCertificate:
// malformed, trailing octets, not signed by its own key.
Result<PublicKey> parse_request(std::string_view pem_or_der);

}  // namespace kaopass::pki
