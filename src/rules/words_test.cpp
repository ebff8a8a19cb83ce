#include "rules/words.hpp"

#include <gtest/gtest.h>

#include <set>

#include "rules/decide.hpp"

namespace kaopass::rules {
namespace {

// The code points of UTF-8 text that the table holds, so that it is well formed.
std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if ((octet & 0xC0U) == 0x80U) {
      points.back() = (points.back() << 6U) | (octet & 0x3FU);
    } else {
      const unsigned lead = octet < 0x80U   ? 0x7FU
                            : octet < 0xE0U ? 0x1FU
                            : octet < 0xF0U ? 0xFU
                                            : 7U;
      points.push_back(octet & lead);
    }
  }
  return points;
}

bool is_kanji(char32_t point) {
  return point >= U'\u4E00' && point <= U'\u9FFF';
}

TEST(RuleWords, AreReadAsTheyAreWritten) {
  for (std::size_t i = 0; i < kActCount; ++i) {
    const auto act = static_cast<Act>(i);
    EXPECT_EQ(parse_act(act_word(act).option, act_word(act).word), act);
  }
  EXPECT_EQ(parse_word<Credential>("face-card"), Credential::FaceCard);
  EXPECT_EQ(parse_word<ReaderSoftware>("2023-12"), ReaderSoftware::Of202312);
  EXPECT_EQ(parse_word<Verified>("visual"), Verified::Visual);
}

TEST(RuleWords, OfNoListAreNone) {
  EXPECT_FALSE(parse_word<Credential>("driving-licence"));
  EXPECT_FALSE(parse_word<Credential>("Face-Card"));
  EXPECT_FALSE(parse_word<Verified>(""));
  EXPECT_FALSE(parse_act("service", "pin"));
  EXPECT_FALSE(parse_act("", ""));
}

TEST(RuleTexts, AreThereInThreeKinds) {
  for (const Row& row : all_rows()) {
    for (const Text* text : {&row.reason, &row.next}) {
      EXPECT_TRUE(text->ja.ends_with("。") && text->easy.ends_with("。")) << row.id << text->ja;
      EXPECT_TRUE(text->en.ends_with('.')) << row.id << text->en;
    }
  }
}

// Few kanji of the first school years, the word printed on the card, and short sentences.
TEST(RuleTexts, AreEasyWhereTheyAreCalledEasy) {
  const std::u32string known = U"日月年人見書来字出古手金前顔認証";
  constexpr std::size_t kLongestSentence = 50;
  for (const Row& row : all_rows()) {
    for (const Text* text : {&row.reason, &row.next}) {
      std::size_t length = 0;
      for (const char32_t point : code_points(text->easy)) {
        EXPECT_TRUE(!is_kanji(point) || known.find(point) != std::u32string::npos)
            << row.id << ": " << text->easy;
        length = point == U'。' ? 0 : length + 1;
        EXPECT_LE(length, kLongestSentence) << row.id << ": " << text->easy;
      }
    }
  }
}

}  // namespace
}  // namespace kaopass::rules
