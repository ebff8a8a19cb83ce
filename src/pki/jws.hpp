#pragma once
// Signed messages: JWS compact serialisation, ES256 (RFC 7515, RFC 7518 3.4). The header is exactly
// {"alg":"ES256","typ":<type>,"x5t#S256":<certificate digest>}; `typ` separates the domains, so
// that a signature made for one purpose is never one for another. The payload is octets; what they
// mean is wire's business.

#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/certificate.hpp"
#include "pki/key.hpp"

namespace kaopass::pki {

inline constexpr std::size_t kJwsMaximum = 256 * 1024;  // characters of a whole JWS
inline constexpr std::size_t kJwsTypeMaximum = 64;

// `type` is 1..64 of [a-z0-9.+-], e.g. "kaopass-evidence+jws"; key is P-256. CryptoFailed.
Result<std::string> sign_jws(std::string_view type, base::ByteView payload, const PrivateKey& key,
                             const Certificate& certificate);

// The payload, once type, certificate digest and signature fit. InvalidEncoding: malformed, any
// other header member, beyond limits; SignatureInvalid: another type, certificate or signature.
// That the certificate itself is trusted is the caller's verify_chain().
Result<base::Bytes> verify_jws(std::string_view type, std::string_view jws,
                               const Certificate& signer);

// Likewise, under whichever of `signers` it names; SignatureInvalid also when it names none.
Result<base::Bytes> verify_jws(std::string_view type, std::string_view jws,
                               std::span<const Certificate> signers);

// SHA-256 of the certificate that the JWS claims to be signed under, to look it up by.
// InvalidEncoding.
Result<base::Digest> jws_signer(std::string_view jws);

}  // namespace kaopass::pki
