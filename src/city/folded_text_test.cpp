#include "city/folded_text.hpp"

#include <gtest/gtest.h>

namespace kaopass::city {
namespace {

struct Pair {
  const char* one;
  const char* other;
};
void PrintTo(const Pair& pair, std::ostream* out) {
  *out << pair.one << " = " << pair.other;
}

class SameName : public testing::TestWithParam<Pair> {};
TEST_P(SameName, IsFoldedTheSame) {
  EXPECT_EQ(fold_name(GetParam().one), fold_name(GetParam().other));
}
INSTANTIATE_TEST_SUITE_P(AtACounter, SameName,
                         testing::Values(Pair{"𠮷田　翔太", "吉田 翔太"}, Pair{"髙橋", "高橋"},
                                         Pair{"山﨑", "山崎"}, Pair{"齋藤", "斉藤"},
                                         Pair{"齊藤", "斎藤"}, Pair{"渡邉", "渡邊"},
                                         Pair{"渡辺", "渡邊"}, Pair{"濵田", "浜田"},
                                         Pair{"佐々木", "佐佐木"}, Pair{"神　\uFA19", "神神"},
                                         Pair{"辻\U000E0100", "辻"}, Pair{"ﾖｼﾀﾞ", "よしだ"},
                                         Pair{"キヨウコ", "きょうこ"}, Pair{"ヨーコ", "ヨ－コ"},
                                         Pair{"鶴ケ丘", "鶴ヶ丘"}, Pair{"Ｓａｔｏ", "SATO"}));

TEST(FoldedName, KeepsApartWhatIsAnotherName) {
  for (const Pair& pair :
       {Pair{"佐藤", "左藤"}, Pair{"太田", "大田"}, Pair{"ハナコ", "バナコ"}, Pair{"", "花"}}) {
    EXPECT_NE(fold_name(pair.one), fold_name(pair.other)) << pair.one << pair.other;
  }
}

class SameAddress : public testing::TestWithParam<Pair> {};
TEST_P(SameAddress, IsFoldedTheSame) {
  EXPECT_EQ(fold_address(GetParam().one), fold_address(GetParam().other));
}
INSTANTIATE_TEST_SUITE_P(
    AtACounter, SameAddress,
    testing::Values(Pair{"架空県花守市本町五丁目２６番１８号", "架空県花守市本町５丁目２６−１８"},
                    Pair{"本町五丁目２６番１８号", "本町5-26-18"},
                    Pair{"本町二十三丁目１番地の４", "本町23-1-4"}, Pair{"本町十丁目", "本町１０"},
                    Pair{"本町一丁目２番３号　花守ハイツ２０１号室", "本町1-2-3 花守ハイツ201"},
                    Pair{"字北ノ沢１２３番地４", "字北ノ澤123-4"}));

TEST(FoldedAddress, KeepsApartWhatIsAnotherPlace) {
  for (const Pair& pair :
       {Pair{"本町１丁目２３番４号", "本町１２丁目３番４号"},
        Pair{"本町一丁目２番３号", "本町一丁目２番"}, Pair{"本町十一丁目", "本町一丁目"}}) {
    EXPECT_NE(fold_address(pair.one), fold_address(pair.other)) << pair.one << pair.other;
  }
}

// What is typed into a search is hostile, too.
TEST(FoldedName, TakesWhatIsNoText) {
  using namespace std::string_literals;
  EXPECT_EQ("花\uFFFD子", fold_name("花\xE3子"));
  EXPECT_EQ("花\uFFFD子", fold_name("花\0子"s));
  EXPECT_EQ("", fold_name(""));
  EXPECT_EQ("々", fold_name("々"));
  EXPECT_EQ("花", fold_address("花"));
}

}  // namespace
}  // namespace kaopass::city
