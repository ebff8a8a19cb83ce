#include "pki/jws.hpp"

#include <algorithm>

namespace kaopass::pki {
namespace {

// RFC 7515 knows many spellings of one header; we write one and accept only that one, so no JSON
// is parsed before a signature is checked.
constexpr std::string_view kBeforeType = R"({"alg":"ES256","typ":")";
constexpr std::string_view kBeforeDigest = R"(","x5t#S256":")";
constexpr std::string_view kAfterDigest = R"("})";
constexpr std::size_t kDigestText = 43;  // 32 octets in base64url

struct Parts {
  std::string_view signing_input;  // header.payload, in base64url
  std::string type;
  base::Digest signer;
  base::Bytes payload;
  base::Bytes signature;
};

tl::unexpected<Error> malformed(const char* why) {
  return fail(ErrorCode::InvalidEncoding, std::string("JWS: ") + why);
}

bool is_type(std::string_view type) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '+' || c == '-';
  };
  return !type.empty() && type.size() <= kJwsTypeMaximum &&
         std::all_of(type.begin(), type.end(), allowed);
}

std::string header(std::string_view type, const base::Digest& signer) {
  return std::string(kBeforeType) + std::string(type) + std::string(kBeforeDigest) +
         base::to_base64url(signer) + std::string(kAfterDigest);
}

Status parse_header(std::string_view encoded, Parts& parts) {
  KAOPASS_TRY(const base::Bytes octets, base::from_base64url(encoded));
  const std::string_view text = base::as_text(octets);
  const std::size_t tail = kBeforeDigest.size() + kDigestText + kAfterDigest.size();
  if (text.size() < kBeforeType.size() + tail) return malformed("header");
  parts.type = text.substr(kBeforeType.size(), text.size() - kBeforeType.size() - tail);
  const std::size_t digest_at = text.size() - kAfterDigest.size() - kDigestText;
  KAOPASS_TRY(const base::Bytes digest, base::from_base64url(text.substr(digest_at, kDigestText)));
  if (digest.size() != parts.signer.size()) return malformed("x5t#S256");
  std::copy(digest.begin(), digest.end(), parts.signer.begin());
  if (!is_type(parts.type) || header(parts.type, parts.signer) != text) return malformed("header");
  return {};
}

Result<Parts> parse(std::string_view jws) {
  if (jws.size() > kJwsMaximum) return malformed("too long");
  const std::size_t first = jws.find('.');
  const std::size_t last = jws.rfind('.');
  if (first == std::string_view::npos || first == last || jws.find('.', first + 1) != last) {
    return malformed("not three parts");
  }
  Parts parts{};
  parts.signing_input = jws.substr(0, last);
  KAOPASS_CHECK(parse_header(jws.substr(0, first), parts));
  KAOPASS_TRY(parts.payload, base::from_base64url(jws.substr(first + 1, last - first - 1)));
  KAOPASS_TRY(parts.signature, base::from_base64url(jws.substr(last + 1)));
  if (parts.signature.size() != kEs256SignatureSize) return malformed("signature");
  // One spelling only: what is told apart by its digest must not come back in another.
  if (!has_low_s(parts.signature)) return malformed("signature with a high s");
  return parts;
}

}  // namespace

Result<std::string> sign_jws(std::string_view type, base::ByteView payload, const PrivateKey& key,
                             const Certificate& certificate) {
  if (!is_type(type)) return fail(ErrorCode::CryptoFailed, "JWS type");
  std::string jws = base::to_base64url(base::as_bytes(header(type, certificate.sha256()))) + "." +
                    base::to_base64url(payload);
  KAOPASS_TRY(const base::Bytes signature, key.sign_es256(base::as_bytes(jws)));
  jws += "." + base::to_base64url(signature);
  if (jws.size() > kJwsMaximum) return fail(ErrorCode::CryptoFailed, "JWS too long");
  return jws;
}

Result<base::Bytes> verify_jws(std::string_view type, std::string_view jws,
                               const Certificate& signer) {
  KAOPASS_TRY(Parts parts, parse(jws));
  if (parts.type != type) return fail(ErrorCode::SignatureInvalid, "JWS of another type");
  if (parts.signer != signer.sha256()) {
    return fail(ErrorCode::SignatureInvalid, "JWS under another certificate");
  }
  if (!signer.public_key().verify_es256(base::as_bytes(parts.signing_input), parts.signature)) {
    return fail(ErrorCode::SignatureInvalid, "JWS signature");
  }
  return std::move(parts.payload);
}

Result<base::Bytes> verify_jws(std::string_view type, std::string_view jws,
                               std::span<const Certificate> signers) {
  KAOPASS_TRY(const base::Digest named, jws_signer(jws));
  const auto signer = std::ranges::find(signers, named, &Certificate::sha256);
  if (signer == signers.end()) {
    return fail(ErrorCode::SignatureInvalid, "JWS under a certificate that is not known here");
  }
  return verify_jws(type, jws, *signer);
}

Result<base::Digest> jws_signer(std::string_view jws) {
  KAOPASS_TRY(const Parts parts, parse(jws));
  return parts.signer;
}

}  // namespace kaopass::pki
