#pragma once
// The list of revoked terminal keys: card-verifiable certificates have no CRL of their own, so the
// mutual-TLS CA signs one. One key id in hex a line. For this room.

#include <set>
#include <string>

#include "pki/card_verifiable.hpp"
#include "pki/jws.hpp"

namespace kaopass::pki {

inline constexpr std::size_t kRevokedTerminalsMaximum = 4096;

Result<std::string> sign_terminal_list(const std::set<KeyId>& revoked, const PrivateKey& key,
                                       const Certificate& tls_ca);
// InvalidEncoding, SignatureInvalid.
Result<std::set<KeyId>> verify_terminal_list(std::string_view jws, const Certificate& tls_ca);

}  // namespace kaopass::pki
