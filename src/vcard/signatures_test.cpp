#include <gtest/gtest.h>

#include "vcard/test_card.hpp"

namespace kaopass::vcard {
namespace {

namespace jpki = apdu::jpki;
using base::Bytes;

apdu::Command sign_command(std::uint8_t p1, std::uint8_t p2, Bytes data) {
  return {
      .cla = 0x80, .ins = 0x2A, .p1 = p1, .p2 = p2, .data = std::move(data), .le = apdu::kShortLe};
}

TEST(VirtualCardSignatures, each_method_signs_what_its_row_says) {
  TestCard card;
  card.select(jpki::kAid);
  card.verify(0x98, "1234");
  const auto sign = [&](std::uint8_t p1, const Bytes& data) {
    return card.send(sign_command(p1, 0x97, data)).data;
  };
  const pki::PublicKey key = keys().authentication.public_key();
  const Bytes message = base::to_bytes("message");
  const base::Digest digest = pki::sha256(message);
  const Bytes digest_octets = base::to_bytes(base::ByteView{digest});
  EXPECT_TRUE(key.verify_pkcs1_raw(message, sign(0, message)));
  EXPECT_TRUE(key.verify_pkcs1_raw(digest, sign(1, message)));
  EXPECT_TRUE(key.verify_pkcs1_sha256(digest, sign(2, digest_octets)));
  EXPECT_TRUE(key.verify_pkcs1_sha256(digest, sign(3, message)));
  EXPECT_TRUE(key.verify_pss_sha256(digest, sign(4, digest_octets)));
  EXPECT_TRUE(key.verify_pss_sha256(digest, sign(5, message)));
  EXPECT_NE(sign(4, digest_octets), sign(4, digest_octets));  // random salt
  const Bytes info = base::concat({hex("3031300D060960864801650304020105000420"), digest});
  EXPECT_TRUE(key.verify_pkcs1_sha256(digest, sign(0, info)));  // the classic call
}

TEST(VirtualCardSignatures, lengths_are_those_of_the_table) {
  TestCard card;
  card.select(jpki::kAid);
  card.verify(0x98, "1234");
  const auto status = [&](std::uint8_t p1, std::size_t length) {
    return TestCard::text(card.send(sign_command(p1, 0x97, Bytes(length, 0x11))).status);
  };
  struct Row {
    std::uint8_t p1;
    std::size_t shortest, longest;
  };
  for (const Row row :
       {Row{0, 1, 245}, {1, 1, 255}, {2, 32, 32}, {3, 1, 255}, {4, 32, 32}, {5, 1, 255}}) {
    EXPECT_EQ(status(row.p1, row.shortest), "9000") << int{row.p1};
    EXPECT_EQ(status(row.p1, row.longest), "9000") << int{row.p1};
    EXPECT_EQ(status(row.p1, row.longest + 1), "6700") << int{row.p1};
    EXPECT_EQ(status(row.p1, row.shortest - 1), "6700") << int{row.p1};
  }
  for (const int p1 : {0x06, 0x10, 0xFF}) {
    EXPECT_EQ(status(static_cast<std::uint8_t>(p1), 32), "6a86");
  }
}

TEST(VirtualCardSignatures, the_key_is_named_by_p2_or_selected) {
  TestCard card;
  card.select(jpki::kAid);
  const std::string data = "20" + std::string(64, 'A') + "00";
  EXPECT_EQ(card.status("802A0297" + data), "6982");
  card.verify(0x98, "1234");
  EXPECT_EQ(card.status("802A0297" + data), "9000");
  card.send("00A4020C020017");
  EXPECT_EQ(card.status("802A0280" + data), "9000");
  EXPECT_EQ(card.status("802A029A" + data), "6982");  // another PIN
  EXPECT_EQ(card.status("802A0298" + data), "6981");  // not a key
  EXPECT_EQ(card.status("802A0200" + data), "6a86");  // no default key here
  EXPECT_EQ(card.status("802A029D" + data), "6a82");
  card.verify(0x9B, "ABC123");
  const auto response = card.send("802A029A" + data);
  base::Digest digest;
  digest.fill(0xAA);
  EXPECT_TRUE(keys().signature.public_key().verify_pkcs1_sha256(digest, response.data));
}

TEST(VirtualCardSignatures, a_signature_does_not_fit_a_small_le_and_waits_without_one) {
  TestCard card;
  card.select(jpki::kAid);
  card.verify(0x98, "1234");
  const std::string data = "20" + std::string(64, 'A');
  EXPECT_EQ(card.status("802A0297" + data + "80"), "6c00");
  EXPECT_EQ(card.status("802A0297" + data), "6100");
  EXPECT_EQ(card.send("00C0000000").data.size(), 256U);
  const auto gathered = apdu::exchange(
      card.channel(), {.cla = 0x80, .ins = 0x2A, .p1 = 2, .p2 = 0x97, .data = Bytes(32, 1)});
  EXPECT_EQ(gathered->data.size(), 256U);
}

TEST(VirtualCardSignatures, internal_keys_sign_as_their_applications_allow) {
  TestCard card;
  const pki::PublicKey internal = keys().internal.public_key();
  const Bytes data(32, 0x11);
  card.select(apdu::text::kAid);
  EXPECT_TRUE(internal.verify_pkcs1_raw(data, card.send(sign_command(0, 0x00, data)).data));
  EXPECT_TRUE(
      internal.verify_pss_sha256(pki::sha256(data), card.send(sign_command(5, 0x00, data)).data));
  card.select(apdu::visual::kAid);
  EXPECT_EQ(TestCard::text(card.send(sign_command(0, 0x00, data)).status), "6982");
  card.verify(apdu::visual::kBirthDatePin.p2(), "550217");
  EXPECT_TRUE(internal.verify_pkcs1_raw(data, card.send(sign_command(0, 0x00, data)).data));
  EXPECT_EQ(card.status("00880080 04 01020304 00"), "6981");  // current: the PIN
  card.select(apdu::text::kAid);
  EXPECT_EQ(card.status("00880093 04 01020304 00"), "6985");
}

TEST(VirtualCardSignatures, the_common_key_answers_internal_authenticate_only) {
  TestCard card;
  card.select(apdu::common::kAid);
  const auto response = card.send("00880099 04 01020304 00");
  EXPECT_TRUE(keys().internal.public_key().verify_pkcs1_sha256(pki::sha256(hex("01020304")),
                                                               response.data));
  EXPECT_EQ(card.status("00880099"), "6700");
  EXPECT_EQ(TestCard::text(card.send(sign_command(2, 0x99, Bytes(32, 1))).status), "6985");
}

}  // namespace
}  // namespace kaopass::vcard
