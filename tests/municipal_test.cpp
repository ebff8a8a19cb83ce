// The municipal counter's client, judged by the virtual card.

#include "card/municipal.hpp"

#include <gtest/gtest.h>

#include "card/session.hpp"
#include "vcard/test_card.hpp"

namespace kaopass {
namespace {

using pki::TerminalRole;
using vcard::CardState;
using vcard::day;

constexpr base::Day kToday = day(2026, 11, 22);

const base::Bytes kCertificate = vcard::hex("3082000455667788");

card::NewPins new_pins(std::string authentication = "4444") {
  return {base::Pin{std::move(authentication)}, base::Pin{"5555"}, base::Pin{"6666"}};
}

class MunicipalCounter : public testing::Test {
 protected:
  vcard::TestCard card;
  pki::TerminalCredential city = vcard::terminal(vcard::grant(TerminalRole::Municipality));
};

TEST_F(MunicipalCounter, switches_a_card_there_and_back) {
  card::Session session{card.channel()};
  const auto certificate = session.read_auth_certificate();
  ASSERT_TRUE(card::switch_to_face_authentication(card.channel(), city, kToday));
  EXPECT_EQ(session.verify_auth_pin(base::Pin{"1234"}).error().code, ErrorCode::PinUnusable);
  ASSERT_TRUE(card::switch_to_ordinary(card.channel(), city, new_pins(), kToday));
  EXPECT_EQ(session.verify_auth_pin(base::Pin{"1234"}).error().code, ErrorCode::PinWrong);
  ASSERT_TRUE(session.verify_auth_pin(base::Pin{"4444"}));
  const base::Digest digest = pki::sha256(base::as_bytes("message"));
  const auto signature = session.sign_after_pin(digest);
  EXPECT_TRUE(vcard::keys().authentication.public_key().verify_pkcs1_sha256(digest, *signature));
}

TEST_F(MunicipalCounter, hears_that_there_is_nothing_to_do) {
  const auto again = card::switch_to_ordinary(card.channel(), city, new_pins(), kToday);
  EXPECT_EQ(again.error().code, ErrorCode::CardStateConflict);
  EXPECT_EQ(card.verify(0x98, "1234"), "9000");
}

TEST_F(MunicipalCounter, sends_nothing_with_a_wrong_role_or_pin) {
  const auto reader = vcard::terminal(vcard::grant(TerminalRole::Reader));
  EXPECT_EQ(card::switch_to_face_authentication(card.channel(), reader, kToday).error().code,
            ErrorCode::TerminalRole);
  for (const char* bad : {"", "123", "12345", "12x4"}) {
    EXPECT_EQ(card::switch_to_ordinary(card.channel(), city, new_pins(bad), kToday).error().code,
              ErrorCode::PinFormat);
  }
  EXPECT_EQ(card.storage->writes, 0);
}

// Everything that changes a card needs a municipality's terminal.
TEST_F(MunicipalCounter, does_nothing_by_the_hands_of_a_reader) {
  const auto reader = vcard::terminal(vcard::grant(TerminalRole::Reader));
  const card::NewCertificate renewed{vcard::keys().terminal, kCertificate};
  const std::vector<Status> all{
      card::switch_to_face_authentication(card.channel(), reader, kToday),
      card::switch_to_ordinary(card.channel(), reader, new_pins(), kToday),
      card::reset_pins(card.channel(), reader, new_pins(), {}, kToday),
      card::renew_authentication(card.channel(), reader, renewed, kToday),
      card::renew_signature(card.channel(), reader, renewed, base::Pin{"SAKURA77"}, kToday),
      card::rewrite_items(card.channel(), reader, {kCertificate, kCertificate, kCertificate},
                          kToday)};
  for (const Status& each : all) EXPECT_EQ(each.error().code, ErrorCode::TerminalRole);
  EXPECT_EQ(card.storage->writes, 0);
}

TEST_F(MunicipalCounter, unblocks_pins_with_full_tries) {
  for (int i = 0; i < 5; ++i) card.verify(0x9B, "WRONG1");
  card::Session session{card.channel()};
  for (int i = 0; i < 3; ++i) (void)session.verify_auth_pin(base::Pin{"0000"});
  EXPECT_EQ(session.verify_auth_pin(base::Pin{"1234"}).error().code, ErrorCode::PinUnusable);
  ASSERT_TRUE(card::reset_pins(card.channel(), city, new_pins(), base::Pin{"SAKURA77"}, kToday));
  EXPECT_EQ(session.auth_pin_state()->tries_left, 3);
  EXPECT_TRUE(session.verify_auth_pin(base::Pin{"4444"}));
  card.select(apdu::jpki::kAid);
  EXPECT_EQ(card.verify(0x9B, "SAKURA77"), "9000");
  ASSERT_TRUE(card::reset_pins(card.channel(), city, {}, base::Pin{"TSUBAKI8"}, kToday));
  EXPECT_TRUE(session.verify_auth_pin(base::Pin{"4444"}));
  for (const char* bad : {"", "SHORT", "ONLYLETTERS", "1234567", "lower77", "SAKURA77SAKURA77S"}) {
    EXPECT_EQ(card::reset_pins(card.channel(), city, {}, base::Pin{bad}, kToday).error().code,
              ErrorCode::PinFormat);
  }
}

TEST_F(MunicipalCounter, gives_a_face_authentication_card_no_pin_and_no_signature_certificate) {
  ASSERT_TRUE(card::switch_to_face_authentication(card.channel(), city, kToday));
  const card::NewCertificate renewed{vcard::keys().terminal, kCertificate};
  const std::vector<Status> all{
      card::reset_pins(card.channel(), city, new_pins(), {}, kToday),
      card::reset_pins(card.channel(), city, {}, base::Pin{"SAKURA77"}, kToday),
      card::renew_signature(card.channel(), city, renewed, base::Pin{"SAKURA77"}, kToday)};
  for (const Status& each : all) EXPECT_EQ(each.error().code, ErrorCode::CardStateConflict);
  EXPECT_EQ(card.read(0x08), vcard::hex("008F00"));
}

TEST_F(MunicipalCounter, renews_key_and_certificate_together) {
  const card::NewCertificate renewed{vcard::keys().terminal, kCertificate};
  ASSERT_TRUE(card::renew_authentication(card.channel(), city, renewed, kToday));
  card::Session session{card.channel()};
  ASSERT_TRUE(session.verify_auth_pin(base::Pin{"1234"}));  // the PIN stays
  const base::Digest digest = pki::sha256(base::as_bytes("message"));
  const auto signature = session.sign_after_pin(digest);
  EXPECT_TRUE(vcard::keys().terminal.public_key().verify_pkcs1_sha256(digest, *signature));
  card.select(apdu::jpki::kAid);
  EXPECT_EQ(card.read(0x0A), kCertificate);
}

TEST_F(MunicipalCounter, gives_a_new_signature_certificate_after_the_switch_back) {
  ASSERT_TRUE(card::switch_to_face_authentication(card.channel(), city, kToday));
  ASSERT_TRUE(card::switch_to_ordinary(card.channel(), city, new_pins(), kToday));
  EXPECT_EQ(card::reset_pins(card.channel(), city, {}, base::Pin{"SAKURA77"}, kToday).error().code,
            ErrorCode::CardStateConflict);
  const card::NewCertificate renewed{vcard::keys().terminal, kCertificate};
  ASSERT_TRUE(card::renew_signature(card.channel(), city, renewed, base::Pin{"SAKURA77"}, kToday));
  card.select(apdu::jpki::kAid);
  EXPECT_EQ(card.verify(0x9B, "SAKURA77"), "9000");
  EXPECT_EQ(card.read(0x01), kCertificate);
  EXPECT_EQ(card.read(0x08), vcard::hex("8F8F00"));
}

TEST_F(MunicipalCounter, rewrites_the_printed_items_and_erases_the_signature_certificate) {
  // Larger than one chunk of the staging area.
  const base::Bytes face(20'000, 0x5A);
  ASSERT_TRUE(
      card::rewrite_items(card.channel(), city, {face, kCertificate, kCertificate}, kToday));
  const auto& files = card.state().files;
  using vcard::Application;
  EXPECT_EQ(files.at({Application::Visual, apdu::visual::kFace})->reveal(), face);
  EXPECT_EQ(files.at({Application::Text, apdu::text::kIntegrity})->reveal(), kCertificate);
  EXPECT_FALSE(files.contains({Application::Jpki, apdu::jpki::kSignatureCertificate}));
  card.select(apdu::jpki::kAid);
  EXPECT_EQ(card.query(0x9B), "63c0");
  EXPECT_EQ(card.verify(0x98, "1234"), "9000");
  const base::Bytes too_large(vcard::kMaxFileSize + 1, 0x5A);
  EXPECT_EQ(
      card::rewrite_items(card.channel(), city, {too_large, kCertificate, kCertificate}, kToday)
          .error()
          .code,
      ErrorCode::CardProtocol);
}

TEST_F(MunicipalCounter, is_refused_outside_its_dates_and_under_another_authority) {
  const auto change = [&](const pki::TerminalCredential& terminal, base::Day today) {
    return card::switch_to_face_authentication(card.channel(), terminal, today).error().code;
  };
  EXPECT_EQ(change(city, day(2025, 5, 31)), ErrorCode::TerminalExpired);
  EXPECT_EQ(change(city, day(2027, 6, 1)), ErrorCode::TerminalExpired);
  const auto other =
      vcard::terminal(vcard::grant(TerminalRole::Municipality), vcard::keys().content_ca);
  EXPECT_EQ(change(other, kToday), ErrorCode::TerminalUntrusted);
  EXPECT_EQ(card.state().card_state, CardState::Ordinary);
}

TEST_F(MunicipalCounter, is_told_when_the_card_could_not_write) {
  ASSERT_TRUE(card::switch_to_face_authentication(card.channel(), city, kToday));
  card.storage->refuse = true;  // the trusted date is written already: only the commit writes
  const auto refused = card::switch_to_ordinary(card.channel(), city, new_pins(), kToday);
  EXPECT_EQ(refused.error().code, ErrorCode::CardUnreadable);
  EXPECT_EQ(card.state().card_state, CardState::FaceAuthentication);
}

}  // namespace
}  // namespace kaopass
