#include <gtest/gtest.h>

#include "vcard/test_card.hpp"

namespace kaopass::vcard {
namespace {

namespace jpki = apdu::jpki;

constexpr Place kAuthPin{Application::Jpki, jpki::kAuthPin};

struct Counted {
  const char* name;
  apdu::Aid aid;
  apdu::FileId pin;
  const char* right;
  int tries;
};
const Counted kCounted[] = {
    {"authentication PIN", jpki::kAid, jpki::kAuthPin, "1234", 3},
    {"signature password", jpki::kAid, jpki::kSignaturePassword, "ABC123", 5},
    {"birth date", apdu::visual::kAid, apdu::visual::kBirthDatePin, "550217", 10},
    {"visual number B", apdu::visual::kAid, apdu::visual::kNumberB, "55021720352285", 10},
    {"visual number A", apdu::visual::kAid, apdu::visual::kNumberA, "123456789018", 10},
    {"text PIN", apdu::text::kAid, apdu::text::kPin, "5678", 3},
    {"text number A", apdu::text::kAid, apdu::text::kNumberA, "123456789018", 10},
    {"text number B", apdu::text::kAid, apdu::text::kNumberB, "55021720352285", 10},
    {"juki PIN", apdu::juki::kAid, apdu::juki::kPin, "9012", 3},
};

std::string left(int tries) {
  return TestCard::text(apdu::tries_left_status(tries));
}

TEST(VirtualCardPins, each_counts_down_to_its_own_limit_and_then_is_locked) {
  for (const Counted& pin : kCounted) {
    TestCard card;
    card.select(pin.aid);
    EXPECT_EQ(card.query(pin.pin.p2()), left(pin.tries)) << pin.name;
    for (int tries = pin.tries - 1; tries >= 0; --tries) {
      EXPECT_EQ(card.verify(pin.pin.p2(), "0000"), left(tries)) << pin.name;
      EXPECT_EQ(card.query(pin.pin.p2()), left(tries)) << pin.name;
    }
    EXPECT_EQ(card.verify(pin.pin.p2(), pin.right), "6984") << pin.name;
    EXPECT_EQ(card.query(pin.pin.p2()), "63c0") << pin.name;
  }
}

TEST(VirtualCardPins, the_right_value_gives_all_tries_back_and_a_wrong_one_takes_the_right_away) {
  for (const Counted& pin : kCounted) {
    TestCard card;
    card.select(pin.aid);
    EXPECT_EQ(card.verify(pin.pin.p2(), "1"), left(pin.tries - 1)) << pin.name;
    EXPECT_EQ(card.verify(pin.pin.p2(), pin.right), "9000") << pin.name;
    EXPECT_EQ(card.query(pin.pin.p2()), left(pin.tries)) << pin.name;
  }
  TestCard card;
  card.select(jpki::kAid);
  card.verify(0x98, "1234");
  EXPECT_EQ(card.status("802A0297 20" + std::string(64, 'A') + "00"), "9000");
  card.verify(0x98, "9999");
  EXPECT_EQ(card.status("802A0297 20" + std::string(64, 'A') + "00"), "6982");
}

TEST(VirtualCardPins, the_selected_file_is_meant_by_p2_80) {
  TestCard card;
  card.select(jpki::kAid);
  EXPECT_EQ(card.status("00200080"), "6986");
  card.send("00A4020C020018");
  EXPECT_EQ(card.status("00200080"), "63c3");
  EXPECT_EQ(card.status("00200080 04 31323334"), "9000");
  card.send("00A4020C020006");
  EXPECT_EQ(card.status("00200080"), "6981");
  EXPECT_EQ(card.status("00200081"), "6981");
  EXPECT_EQ(card.status("00200000"), "6a86");
  EXPECT_EQ(card.status("00200180"), "6a86");
  EXPECT_EQ(card.status("0020008F"), "6a82");
}

TEST(VirtualCardPins, what_is_too_long_to_be_a_pin_costs_no_try) {
  TestCard card;
  card.select(jpki::kAid);
  EXPECT_EQ(card.verify(0x98, std::string(17, '1')), "6700");
  EXPECT_EQ(card.query(0x98), "63c3");
}

TEST(VirtualCardPins, never_set_ones_are_locked_from_the_start) {
  TestCard card;
  card.select(apdu::text::kAid);
  EXPECT_EQ(card.query(apdu::text::kBlockedPin.p2()), "63c0");
  EXPECT_EQ(card.verify(apdu::text::kBlockedPin.p2(), "1234"), "6984");
  card.select(apdu::common::kAid);
  EXPECT_EQ(card.query(apdu::common::kPin.p2()), "63c0");
}

TEST(VirtualCardPins, a_pin_is_changed_after_it_was_verified) {
  TestCard card;
  card.select(jpki::kAid);
  EXPECT_EQ(card.status("00240198 04 34333231"), "6982");
  card.verify(0x98, "1234");
  EXPECT_EQ(card.status("00240198 05 3433323130"), "6a80");
  EXPECT_EQ(card.status("00240198 04 41424344"), "6a80");
  EXPECT_EQ(card.status("00240098 04 34333231"), "6a86");
  EXPECT_EQ(card.status("00240198 04 34333231"), "9000");
  card.reset();
  card.select(jpki::kAid);
  EXPECT_EQ(card.verify(0x98, "1234"), "63c2");
  EXPECT_EQ(card.verify(0x98, "4321"), "9000");
  card.select(apdu::juki::kAid);
  card.verify(apdu::juki::kPin.p2(), "9012");
  EXPECT_EQ(card.status("8032009C 04 30303030"), "9000");
  EXPECT_EQ(card.verify(apdu::juki::kPin.p2(), "0000"), "9000");
  card.select(apdu::visual::kAid);
  card.verify(apdu::visual::kNumberB.p2(), "55021720352285");
  EXPECT_EQ(card.status("00240192 04 30303030"), "6985");
}

TEST(VirtualCardPins, selecting_an_application_or_resetting_forgets_what_was_verified) {
  TestCard card;
  card.select(apdu::visual::kAid);
  card.verify(apdu::visual::kNumberB.p2(), "55021720352285");
  card.select(apdu::visual::kAid);
  EXPECT_EQ(card.status("00B0820000"), "6982");
  card.verify(apdu::visual::kNumberB.p2(), "55021720352285");
  card.reset();
  EXPECT_EQ(card.status("00B0820000"), "6a82");
}

TEST(VirtualCardPins, a_try_is_durable_before_the_comparison) {
  TestCard card;
  card.select(jpki::kAid);
  card.storage->refuse = true;
  EXPECT_EQ(card.verify(0x98, "1234"), "6581");  // right, but the try could not be spent
  EXPECT_EQ(card.status("802A0297 20" + std::string(64, 'A') + "00"), "6982");
  card.storage->refuse = false;
  EXPECT_EQ(card.query(0x98), "63c3");
  const int before = card.storage->writes;
  card.verify(0x98, "0000");
  EXPECT_EQ(card.storage->writes, before + 1);
  EXPECT_EQ(parse_state(*card.storage->load())->pins.at(kAuthPin).tries_left, 2);
}

TEST(VirtualCardPins, a_face_authentication_card_has_no_usable_holder_pin) {
  TestCard card{without_pins(test_personalisation())};
  for (const Counted& pin : kCounted) {
    const bool holder = find_pin({*find_application(pin.aid), pin.pin})->kind == PinKind::Holder;
    card.select(pin.aid);
    if (!holder) {
      EXPECT_EQ(card.verify(pin.pin.p2(), pin.right), "9000") << pin.name;
      continue;
    }
    const int writes = card.storage->writes;
    EXPECT_EQ(card.query(pin.pin.p2()), "63c0") << pin.name;
    EXPECT_EQ(card.verify(pin.pin.p2(), pin.right), "6984") << pin.name;
    EXPECT_EQ(card.verify(pin.pin.p2(), "0000"), "6984") << pin.name;
    const std::string change = pin.aid == apdu::juki::kAid ? "803200" : "002401";
    EXPECT_EQ(card.status(change + base::to_hex(std::array{pin.pin.p2()}) + "04 30303030"), "6984");
    EXPECT_EQ(card.storage->writes, writes) << pin.name;
  }
}

TEST(VirtualCardPins, no_value_lies_in_clear_in_the_state) {
  TestCard card;
  const base::Bytes stored = *card.storage->load();
  for (const char* secret : {"ABC123", "55021720352285"}) {
    EXPECT_EQ(base::as_text(stored).find(secret), std::string_view::npos) << secret;
  }
}

}  // namespace
}  // namespace kaopass::vcard
