#include "city/case.hpp"

#include <gtest/gtest.h>

namespace kaopass::city {
namespace {

using namespace std::chrono;
using testing::Test;

constexpr base::Day kToday{sys_days{2026y / November / 26}};

insurance::Person born(base::Day birth) {
  insurance::Person person;
  person.birth = birth;
  return person;
}

class CaseTest : public Test {
 protected:
  base::SeededRandom random_{7};
  Case case_ = open_case(random_);
};

TEST_F(CaseTest, SaysWhatIsMissingUntilNothingIs) {
  EXPECT_EQ((std::vector<std::string_view>{"person", "photo"}), missing(case_));
  case_.person = born(sys_days{1986y / May / 3});
  case_.portrait = image::make_picture(8, 8, 1);
  EXPECT_TRUE(missing(case_).empty());
  case_.kind = CardState::Ordinary;
  EXPECT_EQ((std::vector<std::string_view>{"pins"}), missing(case_));
  case_.pin = base::Pin(std::string("4821"));
  EXPECT_TRUE(missing(case_).empty());
}

TEST_F(CaseTest, WantsASignaturePasswordFromFifteenOnAndWithPinsOnly) {
  case_.kind = CardState::Ordinary;
  EXPECT_FALSE(wants_signature_password(case_, kToday));
  case_.person = born(sys_days{2011y / November / 26});
  EXPECT_TRUE(wants_signature_password(case_, kToday));
  case_.person = born(sys_days{2011y / November / 27});
  EXPECT_FALSE(wants_signature_password(case_, kToday));
  case_.person = born(sys_days{1950y / January / 1});
  case_.kind = CardState::FaceAuthentication;
  EXPECT_FALSE(wants_signature_password(case_, kToday));
}

TEST_F(CaseTest, ACodePairsOneScreenOnce) {
  const std::string code = case_.pairing_code;
  const auto token = pair_holder(case_, code, random_);
  ASSERT_TRUE(token);
  EXPECT_EQ(32u, token->size());
  EXPECT_EQ(*token, case_.holder_token);
  EXPECT_FALSE(pair_holder(case_, code, random_));
  EXPECT_FALSE(pair_holder(case_, "", random_));
}

TEST_F(CaseTest, FiveWrongCodesMakeANewOne) {
  const std::string code = case_.pairing_code;
  for (int tries = 0; tries < kPairingTries; ++tries) {
    EXPECT_FALSE(pair_holder(case_, "wrong", random_));
  }
  EXPECT_NE(code, case_.pairing_code);
  EXPECT_FALSE(pair_holder(case_, code, random_));
  EXPECT_TRUE(case_.holder_token.empty());
}

TEST(ChosenPins, AreTakenInExactlyOneSpelling) {
  const auto both = parse_chosen_pins(R"({"authentication":"4821","signature":"SAKURA55"})");
  ASSERT_TRUE(both);
  EXPECT_EQ("4821", both->authentication.reveal());
  EXPECT_EQ("SAKURA55", both->signature->reveal());
  const auto one = parse_chosen_pins(R"({"authentication":"4821"})");
  ASSERT_TRUE(one);
  EXPECT_FALSE(one->signature);
}

TEST(ChosenPins, OfAnyOtherShapeAreRefused) {
  for (const char* body : {
           "",
           "{}",
           R"({"authentication":"482"})",
           R"({"authentication":"48211"})",
           R"({"authentication":"48a1"})",
           R"({"authentication":4821})",
           R"({ "authentication":"4821"})",
           R"({"authentication":"4821"} )",
           R"({"authentication":"4821")",
           R"({"authentication":"4821","signature":"SAKUR"})",
           R"({"authentication":"4821","signature":"SAKURA"})",
           R"({"authentication":"4821","signature":"123456"})",
           R"({"authentication":"4821","signature":"sakura55"})",
           R"({"authentication":"4821","signature":"SAKURA55SAKURA55S"})",
           R"({"signature":"SAKURA55","authentication":"4821"})",
           R"({"authentication":"4821","signature":"SAKURA55","more":"1"})",
       }) {
    const auto pins = parse_chosen_pins(body);
    ASSERT_FALSE(pins) << body;
    EXPECT_EQ(ErrorCode::PinFormat, pins.error().code) << body;
  }
}

}  // namespace
}  // namespace kaopass::city
