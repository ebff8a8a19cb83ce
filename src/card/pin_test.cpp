#include "card/pin.hpp"

#include <gtest/gtest.h>

#include "card/verification_number.hpp"

namespace kaopass::card {
namespace {

using namespace std::chrono_literals;
using apdu::StatusWord;

StatusWord word(int value) {
  return static_cast<StatusWord>(value);
}

TEST(PinState, EveryAnswerOfARetryQueryHasItsMeaning) {
  EXPECT_EQ(*pin_state_of(word(0x63C3)), (PinState{PinStatus::Usable, 3}));
  EXPECT_EQ(*pin_state_of(word(0x63CA)), (PinState{PinStatus::Usable, 10}));
  EXPECT_EQ(*pin_state_of(word(0x63C0)), (PinState{PinStatus::Blocked, 0}));
  EXPECT_EQ(*pin_state_of(word(0x6984)), (PinState{PinStatus::Blocked, 0}));
  EXPECT_EQ(*pin_state_of(word(0x6300)), (PinState{PinStatus::Unlimited, 0}));
  EXPECT_EQ(*pin_state_of(word(0x9000)), (PinState{PinStatus::Verified, 0}));
  EXPECT_EQ(*pin_state_of(word(0x6A82)), (PinState{PinStatus::Absent, 0}));
  EXPECT_EQ(pin_state_of(word(0x6F00)).error().code, ErrorCode::CardProtocol);
}

TEST(VerifyOutcome, OnlyTheWordsForAWrongPinSayThatThePinIsWrong) {
  for (int value = 0; value <= 0xFFFF; ++value) {
    const Status outcome = verify_outcome(word(value), ErrorCode::PinWrong);
    if (value == 0x9000) {
      EXPECT_TRUE(outcome);
      continue;
    }
    ASSERT_FALSE(outcome) << value;
    const bool wrong = value == 0x6300 || (value >= 0x63C1 && value <= 0x63CF);
    EXPECT_EQ(outcome.error().code == ErrorCode::PinWrong, wrong) << value;
  }
  EXPECT_EQ(verify_outcome(word(0x63C2), ErrorCode::PinWrong).error().detail, "tries left: 2");
  EXPECT_EQ(verify_outcome(word(0x63C0), ErrorCode::PinWrong).error().code, ErrorCode::PinBlocked);
  EXPECT_EQ(verify_outcome(word(0x6984), ErrorCode::PinWrong).error().code, ErrorCode::PinUnusable);
}

TEST(AuthPin, HasFourDigitsAndNothingElse) {
  EXPECT_TRUE(check_auth_pin(base::Pin{"0000"}));
  for (const char* text : {"", "123", "12345", "12a4", " 123", "１２３４"}) {
    EXPECT_EQ(check_auth_pin(base::Pin{text}).error().code, ErrorCode::PinFormat) << text;
  }
}

CardFront front(base::Day birth, const char* code) {
  return {birth, base::Day{2035y / std::chrono::February / 17}, base::secret<std::string>{code}};
}

TEST(VerificationNumberB, IsThatOfThePublicTestCard) {
  const auto number =
      verification_number_b(front(base::Day{1980y / std::chrono::February / 17}, "2285"));
  ASSERT_TRUE(number);
  EXPECT_EQ(number->reveal(), "55021720352285");
}

TEST(VerificationNumberB, RefusesWhatCannotStandOnAFront) {
  const base::Day birth{1980y / std::chrono::February / 17};
  EXPECT_EQ(verification_number_b(front(birth, "228")).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(verification_number_b(front(birth, "22 5")).error().code, ErrorCode::InvalidValue);
  const base::Day before_meiji{1860y / std::chrono::January / 1};
  EXPECT_EQ(verification_number_b(front(before_meiji, "2285")).error().code,
            ErrorCode::InvalidDate);
  EXPECT_FALSE(check_number_b(base::Pin{"5502172035228"}));
}

}  // namespace
}  // namespace kaopass::card
