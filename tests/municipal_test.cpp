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
