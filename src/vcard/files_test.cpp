#include <gtest/gtest.h>

#include "apdu/tlv.hpp"
#include "vcard/test_card.hpp"

namespace kaopass::vcard {
namespace {

using base::Bytes;
using base::ByteView;

constexpr const char* kSelectJpki = "00A4040C0AD392F000260100000001";

std::string padded(std::string_view text, std::size_t width) {
  std::string result{text};
  result.resize(width, ' ');
  return result;
}

TEST(VirtualCardFiles, applications_are_selected_by_name_and_by_the_beginning_of_a_name) {
  TestCard card;
  EXPECT_EQ(card.status(kSelectJpki), "9000");
  EXPECT_EQ(card.status("00A404000AD3921000310001010402 00"), "9000");
  EXPECT_EQ(card.status("00A4040C03D392F0"), "9000");
  EXPECT_EQ(card.status("00A4040C07A0000001510000"), "9000");
  EXPECT_EQ(card.status("00A4040C0AD392F000260100000002"), "6a82");
  EXPECT_EQ(card.status("00A4040C"), "6a82");
  EXPECT_EQ(card.status("00A4040A0AD392F000260100000001"), "6a86");
}

TEST(VirtualCardFiles, the_master_file_answers_as_real_cards_do) {
  TestCard card;
  EXPECT_EQ(card.status("00A40000"), "6a86");
  EXPECT_EQ(card.status("00A40000023F00"), "6a82");
  card.send(kSelectJpki);
  EXPECT_EQ(card.status("00A40000"), "9000");
  EXPECT_EQ(card.status("00A4020C020006"), "9000");  // the application is still current
}

TEST(VirtualCardFiles, unknown_commands_and_classes_have_their_answers) {
  TestCard card;
  EXPECT_EQ(card.status("00FE0000"), "6d00");
  EXPECT_EQ(card.status("80FE0000"), "6d00");
  EXPECT_EQ(card.status("80FC0000"), "6700");
  EXPECT_EQ(card.status("B0A40000"), "6e00");
  EXPECT_EQ(card.status("80AE0000"), "6982");
  EXPECT_EQ(card.status("808A2200"), "6982");
  EXPECT_EQ(card.status("08B00000"), "69fc");
  EXPECT_EQ(card.status("00A4"), "6700");
  EXPECT_EQ(card.status("00B0000000"), "6986");
}

TEST(VirtualCardFiles, reading_ends_where_the_file_ends) {
  TestCard card;
  card.send(kSelectJpki);
  EXPECT_EQ(card.status("00A4020C02000A"), "9000");
  EXPECT_EQ(card.send("00B0000000").data, hex("3082000401020304"));
  EXPECT_EQ(card.send("00B0000402").data, hex("0102"));
  EXPECT_EQ(card.send("00B0000610").data, hex("0304"));
  EXPECT_EQ(card.status("00B0000800"), "6b00");
  EXPECT_EQ(card.status("00B0000001 AA"), "6700");
  EXPECT_EQ(card.status("00B00000"), "6700");
  EXPECT_EQ(card.send("00B08A0404").data, hex("01020304"));
  EXPECT_EQ(card.send("00B08B0000 0000").data, hex("3082000405060708"));
  EXPECT_EQ(card.status("00B0EA0000"), "6a86");
  EXPECT_EQ(card.status("00B0830000"), "6a82");
}

TEST(VirtualCardFiles, what_is_no_file_or_no_ones_to_read_says_so) {
  TestCard card;
  card.send(kSelectJpki);
  EXPECT_EQ(card.status("00B0810000"), "6982");  // certificate 0001 before its password
  EXPECT_EQ(card.status("00B0890000"), "6982");  // 0009, for nobody
  EXPECT_EQ(card.status("00B0970000"), "6981");  // a key
  EXPECT_EQ(card.verify(0x9B, "ABC123"), "9000");
  EXPECT_EQ(card.status("00B0810000"), "9000");
}

TEST(VirtualCardFiles, token_info_has_160_octets_and_says_test) {
  TestCard card;
  card.send(kSelectJpki);
  const Bytes info = card.read(0x06);
  ASSERT_EQ(info.size(), 160U);
  const std::string_view text = base::as_text(info);
  EXPECT_EQ(text.substr(0, 32), padded("JPKIAPICCTOKEN2", 32));
  EXPECT_EQ(text.substr(64, 16), padded("TEST", 16));
  EXPECT_EQ(base::to_hex(ByteView{info}.subspan(96, 4)), "0000044d");
  EXPECT_EQ(text.substr(140, 4), "0301");
}

TEST(VirtualCardFiles, availability_tells_which_certificates_there_are) {
  TestCard ordinary, face{without_pins(test_personalisation())};
  ordinary.send(kSelectJpki);
  face.send(kSelectJpki);
  EXPECT_EQ(ordinary.read(0x08), hex("8F8F00"));
  EXPECT_EQ(face.read(0x08), hex("008F00"));
  EXPECT_EQ(face.status("00A4020C020001"), "6a82");
  EXPECT_EQ(face.read(0x0A), hex("3082000401020304"));
}

TEST(VirtualCardFiles, the_face_file_is_signed_over_three_digests_and_its_offsets_fit) {
  TestCard card;
  card.select(apdu::visual::kAid);
  EXPECT_EQ(card.status("00B0820000"), "6982");
  EXPECT_EQ(card.verify(apdu::visual::kNumberB.p2(), "55021720352285"), "9000");
  const Bytes file = card.read(0x02);
  const auto outer = apdu::parse_tlv(file, 0xFF20).value();
  const auto objects = apdu::parse_tlv_list(outer.value).value();
  ASSERT_EQ(objects.size(), 10U);
  for (std::size_t i = 1; i < objects.size(); ++i) {
    const auto offset = base::from_big_endian(objects[0].value.subspan(2 * (i - 1), 2));
    EXPECT_EQ(file.data() + offset, objects[i].encoded.data()) << i;
  }
  EXPECT_EQ(objects[6].value.size(), 6000U);
  const Bytes info = base::concat(
      {hex("3071300D06096086480165030402010500 0460"),
       pki::sha256({objects[1].encoded, objects[2].encoded, objects[3].encoded}),
       pki::sha256({objects[4].encoded, objects[5].encoded}), pki::sha256(objects[6].encoded)});
  const auto signer = pki::CardVerifiableCertificate::parse(card.read(0x04)).value();
  EXPECT_TRUE(signer.public_key().verify_pkcs1_raw(info, objects[7].value));
}

TEST(VirtualCardFiles, the_text_file_is_signed_over_two_digests) {
  TestCard card;
  card.select(apdu::text::kAid);
  EXPECT_EQ(card.verify(apdu::text::kPin.p2(), "5678"), "9000");
  const Bytes number = card.read(0x01);
  EXPECT_EQ(number.size(), 17U);
  EXPECT_EQ(base::to_hex(ByteView{number}.last(4)), "3138ffff");
  const Bytes attributes = card.read(0x02);
  const auto list = apdu::parse_tlv_list(apdu::parse_tlv(attributes, 0xFF20)->value).value();
  EXPECT_EQ(base::as_text(list[1].value), "架空　花子");
  const Bytes integrity = card.read(0x03);
  const auto sums = apdu::parse_tlv_list(apdu::parse_tlv(integrity, 0xFF30)->value).value();
  EXPECT_TRUE(base::equal(sums[0].value, pki::sha256(number)));
  EXPECT_TRUE(base::equal(sums[1].value, pki::sha256({list[1].encoded, list[2].encoded,
                                                      list[3].encoded, list[4].encoded})));
  const Bytes info =
      base::concat({hex("3051300D060960864801650304020105000440"), sums[0].value, sums[1].value});
  const auto signer = pki::CardVerifiableCertificate::parse(card.read(0x04)).value();
  EXPECT_TRUE(signer.public_key().verify_pkcs1_raw(info, sums[2].value));
}

TEST(VirtualCardFiles, each_number_opens_only_what_it_is_for) {
  TestCard card;
  card.select(apdu::visual::kAid);
  EXPECT_EQ(card.verify(apdu::visual::kNumberB.p2(), "55021720352285"), "9000");
  EXPECT_EQ(card.status("00B0850000"), "6982");  // My Number image: number A only
  EXPECT_EQ(card.status("00B0810000"), "6982");  // age record: birth date
  EXPECT_EQ(card.verify(apdu::visual::kBirthDatePin.p2(), "550217"), "9000");
  EXPECT_EQ(card.status("00B0810000"), "9000");
  EXPECT_EQ(card.verify(apdu::visual::kNumberA.p2(), "123456789018"), "9000");
  EXPECT_EQ(card.status("00B0850000"), "9000");
  card.select(apdu::text::kAid);
  EXPECT_EQ(card.verify(apdu::text::kNumberB.p2(), "55021720352285"), "9000");
  EXPECT_EQ(card.status("00B0820000"), "9000");
  EXPECT_EQ(card.status("00B0810000"), "6982");
}

TEST(VirtualCardFiles, an_infant_card_has_an_empty_photo) {
  Personalisation infant = test_personalisation();
  infant.pictures.photo.clear();
  infant.signature.reset();
  TestCard card{std::move(infant)};
  card.select(apdu::visual::kAid);
  EXPECT_EQ(card.verify(apdu::visual::kNumberB.p2(), "55021720352285"), "9000");
  const Bytes file = card.read(0x02);
  const auto objects = apdu::parse_tlv_list(apdu::parse_tlv(file, 0xFF20)->value).value();
  EXPECT_EQ(apdu::find_tlv(objects, 0xDF27)->encoded.size(), 3U);
}

TEST(VirtualCardFiles, the_common_application_has_one_record) {
  TestCard card;
  card.select(apdu::common::kAid);
  EXPECT_EQ(base::as_text(card.send("00B2010C00").data),
            "\x01\x1C"
            "9900000000000019920120350217");
  card.send("00A4020C020001");
  EXPECT_EQ(card.send("00B2010500").data.size(), 30U);
  EXPECT_EQ(card.status("00B2010410"), "6c1e");
  EXPECT_EQ(card.status("00B2020C00"), "6a83");
  EXPECT_EQ(card.status("00B2010A00"), "6a86");
  EXPECT_EQ(card.status("00B0000000"), "6981");
  EXPECT_EQ(card.send("00B0820000").data.size(), 16U);
}

TEST(VirtualCardFiles, get_data_answers_before_any_application_is_selected) {
  TestCard card;
  EXPECT_EQ(base::as_text(card.send("00CA00F000").data), "99201");
  EXPECT_EQ(base::as_text(card.send("00CA00F200").data), "20350217");
  EXPECT_EQ(base::as_text(card.send("00CA004500").data), "990000000000001");
  EXPECT_EQ(card.send("00CA5F5100").data, hex("3BE000FF8131FE4514"));
  EXPECT_EQ(card.status("00CA006600"), "6a88");
  card.send(kSelectJpki);
  EXPECT_EQ(card.status("00CA00F000"), "6a88");
  card.send("00A4040C07A0000001510000");
  EXPECT_EQ(card.status("00CA00F000"), "9000");
}

TEST(VirtualCardFiles, without_le_the_data_waits_for_get_response) {
  TestCard card;
  EXPECT_EQ(card.status("00CA5F51"), "6109");
  EXPECT_EQ(card.send("00C0000004").data, hex("3BE000FF"));
  EXPECT_EQ(card.send("00C0000005").data, hex("8131FE4514"));
  EXPECT_EQ(card.status("00C0000005"), "6985");
  EXPECT_EQ(card.status("00CA5F51"), "6109");
  card.send(kSelectJpki);
  EXPECT_EQ(card.status("00C0000009"), "6985");  // another command ends the wait
}

TEST(Personalisation, what_no_card_can_hold_is_refused) {
  base::SeededRandom random{1};
  const auto refused = [&](const std::function<void(Personalisation&)>& spoil) {
    Personalisation p = test_personalisation();
    spoil(p);
    const auto state = personalise(std::move(p), test_signer(pki::kTestVisualCaId),
                                   test_signer(pki::kTestTextCaId), random);
    return !state && state.error().code == ErrorCode::InvalidValue;
  };
  EXPECT_TRUE(refused([](auto& p) { p.items.my_number = base::secret<std::string>{"12345"}; }));
  EXPECT_TRUE(refused([](auto& p) { p.items.municipality_code = "9920"; }));
  EXPECT_TRUE(refused([](auto& p) { p.items.sex = '5'; }));
  EXPECT_TRUE(refused([](auto& p) { p.pictures.photo.resize(40'000); }));
  EXPECT_TRUE(refused([](auto& p) { p.pictures.photo.resize(kMaxFileSize); }));
  EXPECT_TRUE(refused([](auto& p) { p.authentication_certificate.resize(kMaxFileSize + 1); }));
  EXPECT_TRUE(refused([](auto& p) { p.pins->authentication = base::Pin{"12345"}; }));
  EXPECT_TRUE(refused([](auto& p) { p.pins->signature = base::Pin{"abc123"}; }));
  EXPECT_TRUE(refused([](auto& p) { p.pins.reset(); }));
  EXPECT_FALSE(refused([](auto&) {}));
}

}  // namespace
}  // namespace kaopass::vcard
