// The certificate of a card, read under its CA; OpenSSL's reader is the judge of what it says.

#include "pki/card_certificate.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "pki/authority_files.hpp"
#include "pki/der.hpp"
#include "pki/layout.hpp"
#include "pki/test_authority.hpp"

namespace kaopass::pki {
namespace {

const std::string kName(authority_name(AuthorityName::UserAuthentication));

Certificate card() {
  return authority()
      .issue_user_authentication(rsa_key().public_key(), day("1980-02-17"), kNow)
      .value();
}
CardIssuer issuer() {
  const TrustStore trust = authority().trust().value();
  return {trust.user_authentication_ca, trust.crls};
}
// What the CA would have signed with its parts bent so.
template <class Bend>
Certificate bent(Bend bend, const PublicKey& key = rsa_key().public_key()) {
  const auto folder = authority_folder().path() / "authority";
  const Certificate ca = authority().trust()->user_authentication_ca;
  const PrivateKey ca_key = load_key(layout::key(folder, kName)).value();
  CertificateParts parts = user_authentication_parts("TEST", day("1980-02-17"), base::Day::max(),
                                                     Order{key, serial_of(7), kNow});
  bend(parts);
  return make_certificate(parts, &ca, ca_key).value();
}
std::string refusal(const Certificate& certificate) {
  const auto read = issuer().read(certificate.der());
  if (read) return "read";
  EXPECT_EQ(read.error().code, ErrorCode::CertificateUntrusted);
  return read.error().detail;
}

TEST(CardCertificate, says_what_openssl_reads) {
  const auto same = [](const Certificate& judge) {
    const CardCertificate read = issuer().read(judge.der()).value();
    EXPECT_EQ(read.serial, judge.serial());
    EXPECT_EQ(read.not_before, judge.not_before());
    EXPECT_EQ(read.not_after, judge.not_after());
    EXPECT_TRUE(read.public_key == judge.public_key());
  };
  for (int i = 0; i < 5; ++i) same(card());
  // Times of both spellings, and serials of any length and first bit.
  for (const char* end : {"2049-12-31T23:59:59.000Z", "2050-01-01T00:00:00.000Z"}) {
    for (const base::Bytes& serial : {base::Bytes{1}, base::Bytes{0x80}, base::Bytes(12, 0xFF)}) {
      same(bent([&](CertificateParts& parts) {
        parts.not_after = base::parse_rfc3339(end).value();
        parts.serial = serial;
      }));
    }
  }
}

TEST(CardCertificate, is_refused_when_anything_in_it_is_not_as_it_must_be) {
  constexpr const char* kUse = "2.5.29.15";
  const auto use = [&](base::Bytes bits) {
    return [kUse, bits](CertificateParts& parts) {
      std::erase_if(parts.extensions,
                    [&](const Extension& e) { return e.oid == std::string(kUse); });
      if (!bits.empty()) parts.extensions.push_back({kUse, true, bits});
    };
  };
  const auto with = [](Extension extension) {
    return [extension](CertificateParts& parts) { parts.extensions.push_back(extension); };
  };
  const base::Bytes null{0x05, 0x00};
  EXPECT_EQ(refusal(bent([](CertificateParts&) {})), "read");
  EXPECT_EQ(refusal(bent(with({"1.2.3.4", false, null}))), "read");
  EXPECT_EQ(refusal(bent(with({"1.2.3.4", true, null}))), "an unknown critical extension");
  EXPECT_EQ(refusal(bent(use({}))), "a key that may not sign");
  EXPECT_EQ(refusal(bent(use({0x03, 0x02, 0x06, 0x40}))), "a key that may not sign");
  EXPECT_EQ(refusal(bent(with({"2.5.29.19", true, {0x30, 0x00}}))), "read");
  EXPECT_EQ(refusal(bent(with({"2.5.29.19", true, {0x30, 0x03, 0x01, 0x01, 0xFF}}))),
            "a CA's certificate");
  EXPECT_EQ(refusal(bent([](CertificateParts&) {}, p256_key().public_key())), "not an RSA key");
  EXPECT_EQ(refusal(bent([&](CertificateParts& parts) {
              for (int i = 0; i < 20; ++i) {
                static const std::array<const char*, 4> kOids{"1.2.3.1", "1.2.3.2", "1.2.3.3",
                                                              "1.2.3.4"};
                parts.extensions.push_back({kOids[static_cast<std::size_t>(i) % 4], false, null});
              }
            })),
            "an extension occurs twice");
}

TEST(CardCertificate, of_another_signer_is_not_looked_into) {
  const Authority a = authority();
  const Certificate signature =
      a.issue_digital_signature(rsa_key().public_key(), kHolder, kNow).value();
  EXPECT_EQ(refusal(signature), "not signed by the CA of cards");
  EXPECT_EQ(refusal(a.issue(kReader, p256_key().public_key(), kNow).value()),
            "not signed by the CA of cards");
  EXPECT_EQ(refusal(a.trust()->user_authentication_ca), "a CA's certificate");
}

RC_GTEST_PROP(CardCertificate, with_one_octet_changed_is_refused, ()) {
  static const Certificate whole = card();
  static const CardIssuer ca = issuer();
  base::Bytes der = whole.der();
  const auto at = *rc::gen::inRange<std::size_t>(0, der.size());
  der[at] = static_cast<std::uint8_t>(der[at] ^ *rc::gen::inRange(1, 256));
  RC_ASSERT(!ca.read(der));
}

TEST(CardCertificate, cut_short_or_continued_is_refused) {
  const base::Bytes der = card().der();
  const CardIssuer ca = issuer();
  for (std::size_t size = 0; size < der.size(); size += 7) {
    EXPECT_FALSE(ca.read(base::ByteView(der).first(size))) << size;
  }
  EXPECT_FALSE(ca.read(base::concat({der, {{std::uint8_t{0}}}})));
  EXPECT_FALSE(ca.read(base::Bytes(kCertificateMaximum + 1, 0x30)));
}

TEST(CardCertificate, needs_a_list_that_its_own_ca_signed) {
  const TrustStore trust = authority().trust().value();
  const Certificate certificate = card();
  const CardIssuer without(trust.user_authentication_ca, {});
  const auto read = without.read(certificate.der()).value();
  EXPECT_EQ(without.judge(read, kNow).error().code, ErrorCode::CertificateUntrusted);
  // The other CAs' lists are not its own.
  const CardIssuer others(trust.user_authentication_ca, std::span(trust.crls).subspan(1));
  EXPECT_EQ(others.judge(read, kNow).error().code, ErrorCode::CertificateUntrusted);
  EXPECT_TRUE(issuer().judge(read, kNow));
}

}  // namespace
}  // namespace kaopass::pki
