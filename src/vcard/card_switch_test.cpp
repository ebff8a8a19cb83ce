#include <gtest/gtest.h>

#include "apdu/tlv.hpp"
#include "vcard/municipal_plan.hpp"
#include "vcard/test_card.hpp"

namespace kaopass::vcard {
namespace {

using base::Bytes;
using pki::TerminalRole;

const Bytes kToFace = hex("FF6004 DF610101");
const Bytes kToOrdinary = hex("FF6019 DF610102 DF620434343434 DF630435353535 DF640436363636");

struct Switch {
  TestCard& card;
  pki::TerminalCredential credential = terminal(grant(TerminalRole::Municipality));

  std::string send(std::uint8_t cla, std::uint8_t ins, std::uint8_t p1, std::uint8_t p2,
                   Bytes data) const {
    return TestCard::text(
        card.send(
                apdu::Command{.cla = cla, .ins = ins, .p1 = p1, .p2 = p2, .data = std::move(data)})
            .status);
  }
  std::string authenticate(const Bytes& plan) const {
    card.select(apdu::jpki::kAid);
    card.send("00A4020C020016");
    for (const auto* certificate :
         {&credential.certificates.issuer, &credential.certificates.leaf}) {
      send(0x80, 0xA2, 0x06, 0xC1, certificate->first_part());
      send(0x80, 0xA2, 0x00, 0xC1, certificate->second_part());
    }
    const base::Digest digest = pki::sha256({base::as_bytes("kaopass switch v1"), plan});
    const Bytes nonce = card.send("0084000020").data;
    const base::Digest message = pki::sha256(
        {base::as_bytes("kaopass ta v1"), nonce, credential.certificates.leaf.subject(), digest});
    return send(0x00, 0x82, 0x00, 0x96,
                base::concat({digest, *credential.key.sign_pkcs1_sha256(message)}));
  }
  std::string begin() const { return send(0x80, 0xF0, 0x01, 0x00, {}); }
  std::string stage(const Bytes& chunk) const { return send(0x80, 0xF0, 0x02, 0x00, chunk); }
  std::string commit() const { return send(0x80, 0xF0, 0x03, 0x00, {}); }
  std::string run(const Bytes& plan) const {
    authenticate(plan);
    begin();
    stage(plan);
    return commit();
  }
};

TEST(CardSwitch, to_face_authentication_erases_what_such_a_card_must_not_hold) {
  TestCard card;
  const Switch city{card};
  card.select(apdu::jpki::kAid);
  card.verify(0x98, "0000");
  EXPECT_EQ(city.run(kToFace), "9000");
  EXPECT_EQ(card.state().card_state, CardState::FaceAuthentication);
  EXPECT_EQ(card.read(0x08), hex("008F00"));
  EXPECT_EQ(card.status("00A4020C020001"), "6a82");
  EXPECT_EQ(card.read(0x0A).size(), 8U);
  EXPECT_EQ(card.query(0x98), "63c0");
  EXPECT_EQ(card.verify(0x98, "1234"), "6984");
  const Place pin{Application::Jpki, apdu::jpki::kAuthPin};
  EXPECT_EQ(card.state().pins.at(pin).tries_left, 2);  // remembered
  EXPECT_FALSE(card.state().pins.at(pin).value);
  EXPECT_FALSE(card.state().keys.contains({Application::Jpki, apdu::jpki::kSignatureKey}));
}

TEST(CardSwitch, back_to_ordinary_sets_new_pins_and_the_signature_certificate_stays_absent) {
  TestCard card;
  const Switch city{card};
  EXPECT_EQ(city.run(kToFace), "9000");
  EXPECT_EQ(city.run(kToOrdinary), "9000");
  EXPECT_EQ(card.query(0x98), "63c3");
  EXPECT_EQ(card.verify(0x98, "1234"), "63c2");
  EXPECT_EQ(card.verify(0x98, "4444"), "9000");
  EXPECT_EQ(card.status("802A0297 20" + std::string(64, 'A') + "00"), "9000");
  EXPECT_EQ(card.read(0x08), hex("008F00"));
  EXPECT_EQ(card.query(0x9B), "63c0");
  EXPECT_EQ(card.verify(0x9B, "ABC123"), "6984");
  card.select(apdu::text::kAid);
  EXPECT_EQ(card.verify(apdu::text::kPin.p2(), "5555"), "9000");
  card.select(apdu::juki::kAid);
  EXPECT_EQ(card.verify(apdu::juki::kPin.p2(), "6666"), "9000");
}

TEST(CardSwitch, what_was_verified_does_not_outlive_it) {
  TestCard card;
  const Switch city{card};
  city.authenticate(kToFace);
  card.verify(0x98, "1234");
  city.begin();
  city.stage(kToFace);
  EXPECT_EQ(city.commit(), "9000");
  EXPECT_EQ(card.status("802A0297 20" + std::string(64, 'A') + "00"), "6982");
}

TEST(CardSwitch, only_a_municipality_switches) {
  TestCard card;
  Switch it{card};
  EXPECT_EQ(it.begin(), "6982");
  it.credential = terminal(grant(TerminalRole::Reader));
  EXPECT_EQ(it.authenticate(kToFace), "9000");
  EXPECT_EQ(it.begin(), "6982");
  EXPECT_EQ(it.stage(kToFace), "6982");
  EXPECT_EQ(it.commit(), "6982");
  EXPECT_EQ(card.state().card_state, CardState::Ordinary);
}

TEST(CardSwitch, the_plan_is_the_one_that_was_authenticated) {
  TestCard card{without_pins(test_personalisation())};
  const Switch city{card};
  Bytes other = kToOrdinary;
  other.back() = 0x37;
  city.authenticate(kToOrdinary);
  city.begin();
  EXPECT_EQ(city.stage(other), "9000");
  EXPECT_EQ(city.commit(), "6300");
  EXPECT_EQ(city.begin(), "6982");  // one authentication, one commit
  EXPECT_EQ(card.state().card_state, CardState::FaceAuthentication);
}

TEST(CardSwitch, malformed_plans_and_wrong_order_change_nothing) {
  TestCard card{without_pins(test_personalisation())};
  const Switch city{card};
  for (const char* plan : {"FF6000", "FF6004DF610103", "FF6004DF610102", "FF6005DF61020102", "00",
                           "FF6019 DF610102 DF620434343441 DF630435353535 DF640436363636",
                           "FF6019 DF610101 DF620434343434 DF630435353535 DF640436363636",
                           "FF6019 DF610102 DF620434343434 DF620435353535 DF640436363636"}) {
    EXPECT_EQ(city.run(hex(plan)), "6a80") << plan;
  }
  city.authenticate(kToOrdinary);
  EXPECT_EQ(city.stage(kToOrdinary), "6985");
  EXPECT_EQ(city.commit(), "6985");
  city.authenticate(kToOrdinary);
  city.begin();
  EXPECT_EQ(city.stage(Bytes(kMaxPlanSize + 1)), "6a84");
  EXPECT_EQ(city.stage({}), "6700");
  EXPECT_EQ(city.stage({kToOrdinary.begin(), kToOrdinary.begin() + 9}), "9000");
  EXPECT_EQ(city.stage({kToOrdinary.begin() + 9, kToOrdinary.end()}), "9000");
  EXPECT_EQ(city.commit(), "9000");
  EXPECT_EQ(city.run(kToOrdinary), "6985");  // it is in that state
}

TEST(CardSwitch, is_one_write_or_none) {
  TestCard card;
  const Switch city{card};
  city.authenticate(kToFace);
  city.begin();
  city.stage(kToFace);
  const int before = card.storage->writes;
  card.storage->refuse = true;
  EXPECT_EQ(city.commit(), "6581");
  EXPECT_EQ(card.state().card_state, CardState::Ordinary);
  card.storage->refuse = false;
  EXPECT_EQ(city.run(kToFace), "9000");
  EXPECT_EQ(card.storage->writes, before + 2);
}

}  // namespace
}  // namespace kaopass::vcard
