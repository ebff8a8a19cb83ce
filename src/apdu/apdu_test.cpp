#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>

#include "apdu/aid.hpp"
#include "apdu/response.hpp"
#include "apdu/tlv.hpp"

namespace kaopass::apdu {
namespace {

using base::Bytes;
using base::ByteView;

Bytes hex(std::string_view text) {
  return base::from_hex(text).value();
}

TEST(Command, all_seven_cases_are_read_field_by_field) {
  EXPECT_EQ(parse_command(hex("00200080")).value(), (Command{.ins = 0x20, .p2 = 0x80}));
  EXPECT_EQ(parse_command(hex("00B0000000")).value(), (Command{.ins = 0xB0, .le = 256}));
  EXPECT_EQ(parse_command(hex("0020008002 3132")).value(),
            (Command{.ins = 0x20, .p2 = 0x80, .data = hex("3132")}));
  EXPECT_EQ(parse_command(hex("802A0080 01 AA 00")).value(),
            (Command{.cla = 0x80, .ins = 0x2A, .p2 = 0x80, .data = hex("AA"), .le = 256}));
  EXPECT_EQ(parse_command(hex("00B00000 000000")).value(), (Command{.ins = 0xB0, .le = 65'536}));
  EXPECT_EQ(parse_command(hex("80A200C1 000002 AABB")).value(),
            (Command{.cla = 0x80, .ins = 0xA2, .p2 = 0xC1, .data = hex("AABB")}));
  EXPECT_EQ(parse_command(hex("80A200C1 000001 AA 0101")).value(),
            (Command{.cla = 0x80, .ins = 0xA2, .p2 = 0xC1, .data = hex("AA"), .le = 257}));
}

TEST(Command, lengths_that_leave_or_lack_octets_are_refused) {
  for (const char* bad : {"", "00A404", "00A40400 02 AA", "00A40400 01 AABBCC", "00A40400 00 AA",
                          "00A40400 000000 AA", "00A40400 000002 AA", "00A40400 000001 AABB",
                          "00A40400 000001 AA BBCCDD"}) {
    EXPECT_FALSE(parse_command(hex(bad))) << bad;
  }
  EXPECT_FALSE(parse_command(Bytes(kMaxCommandLength + 1)));
}

TEST(Command, beyond_the_limits_nothing_is_encoded) {
  EXPECT_FALSE(encode(Command{.data = Bytes(65'536)}));
  EXPECT_FALSE(encode(Command{.le = 0}));
  EXPECT_FALSE(encode(Command{.le = 65'537}));
}

RC_GTEST_PROP(Command, what_is_encoded_reads_back, (std::uint8_t ins)) {
  const auto data = *rc::gen::resize(400, rc::gen::arbitrary<Bytes>());
  const bool wants = *rc::gen::arbitrary<bool>();
  Command command{.ins = ins, .data = data};
  if (wants) command.le = *rc::gen::inRange<std::uint32_t>(1, kMaxLe + 1);
  RC_ASSERT(parse_command(encode(command).value()).value() == command);
}

RC_GTEST_PROP(Command, any_octets_are_a_command_or_an_error, (const Bytes& bytes)) {
  const auto command = parse_command(bytes);
  if (command) RC_ASSERT(parse_command(encode(*command).value()).value() == *command);
}

TEST(Response, is_data_and_a_status_word) {
  const Response response = parse_response(hex("AABB9000")).value();
  EXPECT_EQ(response.data, hex("AABB"));
  EXPECT_TRUE(response.ok());
  EXPECT_EQ(encode(response), hex("AABB9000"));
  EXPECT_FALSE(parse_response(hex("90")));
  EXPECT_FALSE(parse_response(Bytes(kMaxResponseData + 3)));
}

TEST(StatusWord, counts_are_read_from_their_last_octet) {
  EXPECT_EQ(tries_left(static_cast<StatusWord>(0x63C3)), 3);
  EXPECT_EQ(tries_left(tries_left_status(0)), 0);
  EXPECT_EQ(tries_left(StatusWord::VerifyFailed), std::nullopt);
  EXPECT_EQ(more_data(more_data_status(256)), 256U);
  EXPECT_EQ(right_le(wrong_le_status(3)), 3U);
  EXPECT_EQ(meaning(StatusWord::PinLocked), "PIN locked");
  EXPECT_EQ(meaning(static_cast<StatusWord>(0x1234)), "unknown status");
}

class Script : public CardChannel {
 public:
  explicit Script(std::deque<std::pair<Bytes, Bytes>> lines) : lines_(std::move(lines)) {}
  Result<Bytes> transmit(ByteView command) override {
    if (lines_.empty()) return hex("6101");
    EXPECT_EQ(base::to_hex(command), base::to_hex(lines_.front().first));
    Bytes answer = lines_.front().second;
    lines_.pop_front();
    return answer;
  }
  Result<Bytes> reset() override { return Bytes{}; }

 private:
  std::deque<std::pair<Bytes, Bytes>> lines_;
};

TEST(Exchange, gathers_what_waits_and_corrects_le) {
  Script card({{hex("00B0000000"), hex("6C03")},
               {hex("00B0000003"), hex("AA6102")},
               {hex("00C0000002"), hex("BBCC9000")}});
  const Response response = exchange(card, Command{.ins = 0xB0, .le = 256}).value();
  EXPECT_EQ(response.data, hex("AABBCC"));
  EXPECT_TRUE(response.ok());
}

TEST(Exchange, gives_up_on_a_card_that_never_ends) {
  Script card({});
  EXPECT_EQ(exchange(card, Command{.ins = 0xB0, .le = 256}).error().code, ErrorCode::CardProtocol);
}

TEST(Tlv, long_tags_and_lengths_are_read) {
  const Bytes outer = make_tlv(0x7F21, Bytes(0x233));
  EXPECT_EQ(base::to_hex(ByteView{outer}.first(5)), "7f21820233");
  EXPECT_EQ(parse_tlv(outer, 0x7F21).value().value.size(), 0x233U);
  EXPECT_EQ(tlv_total_length(ByteView{outer}.first(5)).value(), 0x238U);
  const Bytes list = hex("DF2101AA DF228101BB");
  const auto objects = parse_tlv_list(list).value();
  ASSERT_EQ(objects.size(), 2U);
  EXPECT_EQ(find_tlv(objects, 0xDF22).value().value[0], 0xBB);
  EXPECT_EQ(objects[1].encoded.size(), 5U);
  EXPECT_FALSE(find_tlv(objects, 0xDF23));
}

TEST(Tlv, what_is_cut_off_ambiguous_or_followed_is_refused) {
  for (const char* bad : {"", "DF", "DF21", "DF2102AA", "0000", "DF2180", "DF21830000 01AA",
                          "DF21820100AA", "DFA1A1A1 00", "DF2182"}) {
    EXPECT_FALSE(read_first_tlv(hex(bad))) << bad;
  }
  EXPECT_FALSE(parse_tlv(hex("900100FF"), 0x90));
  EXPECT_FALSE(parse_tlv(hex("900100"), 0x91));
  EXPECT_FALSE(find_tlv(parse_tlv_list(hex("9000 9000")).value(), 0x90));
  Bytes many;
  for (std::size_t i = 0; i <= kMaxTlvCount; ++i) append_tlv(many, 0x90, {});
  EXPECT_FALSE(parse_tlv_list(many));
  EXPECT_THROW(make_tlv(0x90, Bytes(65'536)), std::length_error);
}

RC_GTEST_PROP(Tlv, what_is_written_reads_back, (const Bytes& first)) {
  const auto tag = *rc::gen::element<Tag>(0x90, 0xDF21, 0xFF20, 0x7F21, 0x5F4E, 0xDF8101);
  const Bytes second(*rc::gen::inRange<std::size_t>(0, 65'536), 0x5A);
  Bytes bytes = make_tlv(tag, first);
  append_tlv(bytes, 0x91, second);
  const auto objects = parse_tlv_list(bytes).value();
  RC_ASSERT(objects.size() == 2U);
  RC_ASSERT(objects[0].tag == tag);
  RC_ASSERT(base::equal(objects[0].value, first));
  RC_ASSERT(base::equal(objects[1].value, second));
}

TEST(FileId, short_identifier_names_the_file_in_p2) {
  EXPECT_EQ(jpki::kAuthKey.p2(), 0x97);
  EXPECT_EQ(jpki::kSignatureKey.p2(), 0x9A);
}

}  // namespace
}  // namespace kaopass::apdu
