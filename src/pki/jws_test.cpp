#include "pki/jws.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "pki/issue.hpp"
#include "pki/test_support.hpp"

namespace kaopass::pki {
namespace {

constexpr const char* kType = "kaopass-evidence+jws";

Certificate certificate_for(const PrivateKey& key, std::uint8_t serial) {
  const CertificateParts parts{{{"CN", "TEST"}}, {serial}, kNow, kNow + std::chrono::hours{1},
                               key.public_key(), {}};
  return make_certificate(parts, nullptr, key).value();
}
const Certificate& signer() {
  static const Certificate certificate = certificate_for(p256_key(), 1);
  return certificate;
}
std::string signed_text(std::string_view payload) {
  return sign_jws(kType, base::as_bytes(payload), p256_key(), signer()).value();
}
// A JWS with another header, correctly signed: only the header is at fault.
std::string with_header(const std::string& header) {
  std::string jws =
      base::to_base64url(base::as_bytes(header)) + "." + base::to_base64url(base::as_bytes("{}"));
  const base::Bytes signature = p256_key().sign_es256(base::as_bytes(jws)).value();
  return jws + "." + base::to_base64url(signature);
}

RC_GTEST_PROP(Jws, gives_back_the_payload, (const base::Bytes& payload)) {
  const std::string jws = sign_jws(kType, payload, p256_key(), signer()).value();
  RC_ASSERT(verify_jws(kType, jws, signer()).value() == payload);
  RC_ASSERT(jws_signer(jws).value() == signer().sha256());
}

TEST(Jws, is_bound_to_type_certificate_and_key) {
  const std::string jws = signed_text("{}");
  EXPECT_EQ(verify_jws("kaopass-consent+jws", jws, signer()).error().code,
            ErrorCode::SignatureInvalid);
  // The same key under another certificate, and another key.
  EXPECT_EQ(verify_jws(kType, jws, certificate_for(p256_key(), 2)).error().code,
            ErrorCode::SignatureInvalid);
  const PrivateKey other = PrivateKey::generate_p256().value();
  const std::string forged = sign_jws(kType, base::as_bytes("{}"), other, signer()).value();
  EXPECT_EQ(verify_jws(kType, forged, signer()).error().code, ErrorCode::SignatureInvalid);
}

TEST(Jws, is_verified_under_the_one_of_several_signers_that_it_names) {
  const std::string jws = signed_text("{}");
  const std::vector<Certificate> known{certificate_for(p256_key(), 2), signer()};
  EXPECT_TRUE(verify_jws(kType, jws, known));
  EXPECT_EQ(verify_jws("kaopass-consent+jws", jws, known).error().code,
            ErrorCode::SignatureInvalid);
  EXPECT_EQ(verify_jws(kType, jws, std::span(known).first(1)).error().code,
            ErrorCode::SignatureInvalid);
  EXPECT_EQ(verify_jws(kType, "no.jws", known).error().code, ErrorCode::InvalidEncoding);
}

// ECDSA verifies (r, n - s) as well as (r, s): whoever passes a statement on could spell it anew
// and have it counted twice.
TEST(Jws, has_one_signature_only) {
  const std::string jws = signed_text("{}");
  const std::size_t dot = jws.rfind('.');
  base::Bytes signature = base::from_base64url(jws.substr(dot + 1)).value();
  int borrow = 0;
  for (std::size_t i = 32; i-- > 0;) {
    const int digit = kP256Order[i] - signature[32 + i] - borrow;
    borrow = digit < 0 ? 1 : 0;
    signature[32 + i] = static_cast<std::uint8_t>(digit + borrow * 256);
  }
  const std::string signing_input = jws.substr(0, dot);
  EXPECT_TRUE(p256_key().public_key().verify_es256(base::as_bytes(signing_input), signature));
  const std::string other = signing_input + "." + base::to_base64url(signature);
  EXPECT_EQ(verify_jws(kType, other, signer()).error().code, ErrorCode::InvalidEncoding);
}

TEST(Jws, one_header_only) {
  const std::string x5t = base::to_base64url(signer().sha256());
  const std::string good = R"({"alg":"ES256","typ":"kaopass-evidence+jws","x5t#S256":")" + x5t;
  EXPECT_TRUE(verify_jws(kType, with_header(good + "\"}"), signer()));
  for (const std::string& header : {
           R"({"alg":"none","typ":"kaopass-evidence+jws","x5t#S256":")" + x5t + "\"}",
           R"({"alg":"HS256","typ":"kaopass-evidence+jws","x5t#S256":")" + x5t + "\"}",
           R"({"typ":"kaopass-evidence+jws","alg":"ES256","x5t#S256":")" + x5t + "\"}",
           R"({"alg": "ES256","typ":"kaopass-evidence+jws","x5t#S256":")" + x5t + "\"}",
           good + R"(","crit":["b64"]})",
           good + "\"} ",
           std::string("{}"),
           std::string(),
       }) {
    EXPECT_EQ(verify_jws(kType, with_header(header), signer()).error().code,
              ErrorCode::InvalidEncoding)
        << header;
  }
}

TEST(Jws, refuses_what_is_not_three_strict_parts) {
  const std::string jws = signed_text("{}");
  for (const std::string& bad :
       {std::string(), std::string("."), std::string(".."), jws + ".", jws + "=", jws + "\n",
        " " + jws, "." + jws, jws.substr(0, jws.rfind('.')), jws.substr(0, jws.size() - 1)}) {
    EXPECT_EQ(verify_jws(kType, bad, signer()).error().code, ErrorCode::InvalidEncoding) << bad;
  }
}

RC_GTEST_PROP(Jws, one_character_changed_never_verifies, ()) {
  static const std::string good = signed_text(R"({"decision":"accept"})");
  std::string jws = good;
  const auto at = *rc::gen::inRange<std::size_t>(0, jws.size());
  jws[at] = *rc::gen::distinctFrom(rc::gen::inRange<char>('!', '~'), jws[at]);
  RC_ASSERT(!verify_jws(kType, jws, signer()));
}

TEST(Jws, has_limits) {
  EXPECT_FALSE(sign_jws(kType, base::Bytes(kJwsMaximum, 'a'), p256_key(), signer()));
  EXPECT_FALSE(sign_jws("Upper", {}, p256_key(), signer()));
  EXPECT_FALSE(sign_jws(std::string(kJwsTypeMaximum + 1, 'a'), {}, p256_key(), signer()));
  EXPECT_EQ(jws_signer(std::string(kJwsMaximum + 1, 'a')).error().code, ErrorCode::InvalidEncoding);
}

}  // namespace
}  // namespace kaopass::pki
