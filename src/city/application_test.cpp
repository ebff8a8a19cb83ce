#include "city/application.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace kaopass::city {
namespace {

using namespace std::chrono;

constexpr base::Day kToday{sys_days{2026y / November / 26}};

boost::json::object good() {
  return {{"name", "𠮷田　花子"},
          {"name_kana", "ヨシダ　ハナコ"},
          {"birth", "1948-05-03"},
          {"sex", "female"},
          {"address", "架空県花守市桜町二丁目１３番５号"},
          {"postal_code", "000-0010"}};
}

Result<insurance::Person> parse(const boost::json::object& object) {
  return parse_application(boost::json::serialize(object), kToday);
}

TEST(Application, BecomesAPerson) {
  const auto person = parse(good());
  ASSERT_TRUE(person);
  EXPECT_EQ("𠮷田　花子", person->name.reveal());
  EXPECT_EQ("ヨシダ　ハナコ", person->name_kana.reveal());
  EXPECT_EQ(insurance::Sex::Female, person->sex);
  EXPECT_EQ("000-0010", person->postal_code);
}

TEST(Application, TakesHiraganaAndAnyOneBlank) {
  auto object = good();
  object["name"] = "𠮷田 花子";
  object["name_kana"] = "よしだ はなこ";
  const auto person = parse(object);
  ASSERT_TRUE(person);
  EXPECT_EQ("𠮷田　花子", person->name.reveal());
  EXPECT_EQ("ヨシダ　ハナコ", person->name_kana.reveal());
}

TEST(Application, TakesWhatNamesAndAddressesAreWrittenWith) {
  auto object = good();
  for (const char* name :
       {"佐々木　〆子", "みすゞ　金", "辻\U000E0100　\uFA19", "Ｏ’ＢＲＩＥＮ　Ａｎｎ",
        "SMITH-JONES J.", "マルティン　ヶ･", "勅使河原　ヴー"}) {
    object["name"] = name;
    EXPECT_EQ(std::string(name).find("･") == std::string::npos, parse(object).has_value()) << name;
  }
  object = good();
  object["name_kana"] = "ﾖｼﾀﾞ ﾊﾅｰｺ";
  ASSERT_TRUE(parse(object));
  EXPECT_EQ("ヨシダ　ハナーコ", parse(object)->name_kana.reveal());
  object = good();
  object["address"] = "架空県花守市字北ノ沢１２３番地４－５　メゾン・ド・鶴（Ａ＆Ｂ）Ⅱ２０１号室";
  EXPECT_TRUE(parse(object));
}

struct Fault {
  const char* member;
  std::string value;
  const char* detail;
};
void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.member << " = " << fault.value;
}

class ApplicationFault : public testing::TestWithParam<Fault> {};

TEST_P(ApplicationFault, IsRefusedNamingTheMember) {
  const Fault& fault = GetParam();
  auto object = good();
  object[fault.member] = fault.value;
  const auto person = parse(object);
  ASSERT_FALSE(person);
  if (*fault.detail != '\0') {
    EXPECT_EQ(fault.detail, person.error().detail);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Faults, ApplicationFault,
    testing::Values(
        Fault{"name", "𠮷田花子", "name"}, Fault{"name", "　花子", "name"},
        Fault{"name", "𠮷田　", "name"}, Fault{"name", "𠮷田　花　子", "name"},
        Fault{"name", "", "name"}, Fault{"name", "𠮷田　花\n子", "name"},
        Fault{"name", "𠮷田　\u202E花子", "name"},
        Fault{"name", "𠮷　" + std::string(39, 'x'), "name"},
        Fault{"name", "判事　<b>太郎", "name"}, Fault{"name", "判事　太郎😀", "name"},
        Fault{"name", "𠮷田　花\uE000", "name"}, Fault{"name", "𠮷田　花子1", "name"},
        Fault{"name", "𠮷田　か\u3099", "name"}, Fault{"name", "𠮷田　\u2F00", "name"},
        Fault{"name", "𠮷田　Ибрагим", "name"}, Fault{"name", "𠮷田　あ\U000E0100", "name"},
        Fault{"name", "𠮷田　\U000E0100花", "name"}, Fault{"name", "𠮷田　花\u200D子", "name"},
        Fault{"name", "ﾖｼﾀﾞ　ﾊﾅｺ", "name"}, Fault{"name_kana", "ヨシダ　hanako", "name_kana"},
        Fault{"name_kana", "ヨシダ　ハナコ1", "name_kana"},
        Fault{"name_kana", "ヨシダ　ハナ子", "name_kana"},
        Fault{"address", "架空県<花守市>", "address"},
        Fault{"address", "架空県花守市\n桜町", "address"},
        Fault{"address", "架空県花守市\u2066桜町", "address"},
        Fault{"address", "架空県花守市🌸町", "address"},
        Fault{"address", "架空県花守市\uFFFF", "address"},
        Fault{"name_kana", "吉田　ハナコ", "name_kana"}, Fault{"birth", "2026-11-27", "birth"},
        Fault{"birth", "1899-12-31", "birth"}, Fault{"birth", "1948-02-30", ""},
        Fault{"sex", "f", "sex"}, Fault{"address", "", "address"},
        Fault{"address", std::string(121, 'x'), "address"},
        Fault{"postal_code", "100-0001", "postal_code"},
        Fault{"postal_code", "000-001", "postal_code"},
        Fault{"postal_code", "000-00a0", "postal_code"}));

TEST(Application, NeedsEveryMember) {
  const auto whole = good();
  for (const auto& member : whole) {
    auto object = whole;
    object.erase(member.key());
    EXPECT_FALSE(parse(object)) << member.key();
  }
}

}  // namespace
}  // namespace kaopass::city
