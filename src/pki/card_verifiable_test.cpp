#include "pki/card_verifiable.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "pki/digest.hpp"
#include "pki/test_support.hpp"

namespace kaopass::pki {
namespace {

using Cvc = CardVerifiableCertificate;

const TerminalGrant kGrant{TerminalRole::Reader, day("2026-04-01"), day("2027-03-31")};
const KeyId kLeafId = terminal_key_id("9700001");

Cvc self_signed() {
  return Cvc::issue(kTestTerminalCaId, rsa_key(0), kTestTerminalCaId, rsa_key(0).public_key())
      .value();
}
Cvc intermediate() {
  return Cvc::issue(kTestTerminalCaId, rsa_key(0), kTestTerminalIssuerId, rsa_key(1).public_key())
      .value();
}
Cvc leaf(const TerminalGrant& grant = kGrant) {
  return Cvc::issue(kTestTerminalIssuerId, rsa_key(1), kLeafId, rsa_key(2).public_key(), grant)
      .value();
}
ErrorCode terminal_error(const Cvc& leaf, const Cvc& issuer, TerminalRole role, const char* on) {
  return verify_terminal_chain(leaf, issuer, anchor_of(self_signed()).value(), role, day(on))
      .error()
      .code;
}

TEST(CardVerifiable, has_the_exact_layout_of_the_card) {
  const Cvc certificate = intermediate();
  const base::Bytes object = certificate.encode();
  EXPECT_EQ(object.size(), 568U);
  EXPECT_EQ(certificate.first_part().size(), 307U);
  EXPECT_EQ(certificate.second_part().size(), 261U);
  const std::string hex = base::to_hex(object);
  EXPECT_TRUE(
      hex.starts_with("7f218202335f4e820129"
                      "39363030303733"
                      "0805"
                      "303031"
                      "30303030"
                      "39363939373734"
                      "0805"
                      "303031"
                      "30303030"
                      "9003010001"
                      "91820100"));
  EXPECT_EQ(hex.substr(2 * 307, 10), "5f37820100");
  EXPECT_EQ(to_text(kTestVisualCaId), "36303030303233080530303100000001");
}

TEST(CardVerifiable, openssl_verifies_the_signature_over_the_body) {
  const TestFolder folder;
  const Cvc certificate = intermediate();
  const base::Bytes first = certificate.first_part();
  const std::string body = folder.file("body", base::ByteView(first).last(kCvcBodySize));
  const base::Bytes second = certificate.second_part();
  const std::string signature = folder.file("signature", base::ByteView(second).last(256));
  const std::string key = folder.file("key.pem", rsa_key(0).public_key().pem());
  EXPECT_EQ(judge("openssl dgst -sha256 -verify " + key + " -signature " + signature + " " + body),
            "Verified OK\nexit 0");
}

TEST(CardVerifiable, reads_back_whole_and_in_parts) {
  for (const Cvc& made : {intermediate(), leaf()}) {
    const Cvc whole = Cvc::parse(made.encode()).value();
    EXPECT_EQ(whole.encode(), made.encode());
    EXPECT_EQ(whole.issuer(), made.issuer());
    EXPECT_EQ(whole.subject(), made.subject());
    EXPECT_EQ(whole.grant(), made.grant());
    EXPECT_TRUE(whole.public_key() == made.public_key());
    EXPECT_EQ(Cvc::parse_parts(made.first_part(), made.second_part())->encode(), made.encode());
  }
  EXPECT_EQ(leaf().first_part().size(), 333U);
}

TEST(CardVerifiable, no_part_of_one_reads_as_a_certificate) {
  const base::Bytes object = leaf().encode();
  for (std::size_t size = 0; size < object.size(); ++size) {
    EXPECT_FALSE(Cvc::parse(base::ByteView(object).first(size)));
  }
  EXPECT_FALSE(Cvc::parse(base::concat({object, {{std::uint8_t{0}}}})));
  EXPECT_FALSE(Cvc::parse_parts(leaf().first_part(), intermediate().first_part()));
}

RC_GTEST_PROP(CardVerifiable, one_octet_changed_never_verifies, ()) {
  static const base::Bytes good = leaf().encode();
  base::Bytes object = good;
  const auto at = *rc::gen::inRange<std::size_t>(0, object.size());
  object[at] = static_cast<std::uint8_t>(object[at] ^ *rc::gen::inRange(1, 256));
  const auto parsed = Cvc::parse(object);
  RC_ASSERT(!parsed || !parsed->is_issued_by(kTestTerminalIssuerId, rsa_key(1).public_key()));
}

TEST(CardVerifiable, keeps_only_dates_that_exist_and_roles_that_are_known) {
  const base::Bytes object = leaf().encode();
  const std::string hex = base::to_hex(object);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = hex;
    changed.replace(hex.find(from), from.size(), to);
    return Cvc::parse(base::from_hex(changed).value()).has_value();
  };
  EXPECT_TRUE(with("5f4c0101", "5f4c0102"));
  EXPECT_FALSE(with("5f4c0101", "5f4c0100"));
  EXPECT_FALSE(with("5f4c0101", "5f4c0103"));
  const std::string expiry = "5f24083230323730333331";
  EXPECT_FALSE(with(expiry, "5f24083230323730333332"));  // 32 March
  EXPECT_FALSE(with(expiry, "5f24083230323630333331"));  // before effect
}

TEST(TerminalChain, leads_from_the_leaf_to_the_card_s_key) {
  const CvcAnchor anchor = anchor_of(self_signed()).value();
  for (const char* on : {"2026-04-01", "2026-11-22", "2027-03-31"}) {
    EXPECT_TRUE(
        verify_terminal_chain(leaf(), intermediate(), anchor, TerminalRole::Reader, day(on)));
  }
}

TEST(TerminalChain, refuses_each_fault_by_its_name) {
  EXPECT_EQ(terminal_error(leaf(), intermediate(), TerminalRole::Reader, "2027-04-01"),
            ErrorCode::TerminalExpired);
  EXPECT_EQ(terminal_error(leaf(), intermediate(), TerminalRole::Reader, "2026-03-31"),
            ErrorCode::TerminalExpired);
  EXPECT_EQ(terminal_error(leaf(), intermediate(), TerminalRole::Municipality, "2026-11-22"),
            ErrorCode::TerminalRole);
  // Another chain, a leaf as issuer, an issuer as leaf.
  const Cvc foreign =
      Cvc::issue(kTestTerminalCaId, rsa_key(2), kTestTerminalIssuerId, rsa_key(1).public_key())
          .value();
  EXPECT_EQ(terminal_error(leaf(), foreign, TerminalRole::Reader, "2026-11-22"),
            ErrorCode::TerminalUntrusted);
  EXPECT_EQ(terminal_error(leaf(), leaf(), TerminalRole::Reader, "2026-11-22"),
            ErrorCode::TerminalUntrusted);
  EXPECT_EQ(terminal_error(intermediate(), intermediate(), TerminalRole::Reader, "2026-11-22"),
            ErrorCode::TerminalUntrusted);
}

TEST(TerminalChain, an_anchor_signs_itself) {
  EXPECT_EQ(anchor_of(intermediate()).error().code, ErrorCode::CertificateUntrusted);
}

TEST(KeyIds, have_one_spelling) {
  EXPECT_EQ(parse_key_id(to_text(kLeafId)).value(), kLeafId);
  EXPECT_FALSE(parse_key_id(std::string_view("00")));
}

}  // namespace
}  // namespace kaopass::pki
