// The same call once more: what it did already it finds done.

#include "at_counter.hpp"

namespace kaopass::city {
namespace {

using CounterRepeated = AtCounter;

// A failure, not a kill: the clerk, who sees it, asks again.
TEST_F(CounterRepeated, FindsWhatFailedHalfwayDoneWhenTheSameIsAskedAgain) {
  const auto card = issue_to(counter_, person("失敗", kGrown)).value();
  const auto moved = person("失敗", kGrown, "架空県花守市竹町９番");
  const base::Day today = counter_.today();
  const std::vector<std::pair<CounterStep, Procedure>> all{
      {CounterStep::ChipWritten,
       [&](const Counter& at) { return change_person(at, card.resident, moved, card.id); }},
      {CounterStep::ChipWritten,
       [&](const Counter& at) {
         return switch_card(at, card.id, CardState::FaceAuthentication, {});
       }},
      {CounterStep::RegisterWritten,
       [&](const Counter& at) { return move_out(at, card.resident, today); }},
      {CounterStep::RegisterWritten,
       [&](const Counter& at) {
         return revoke_card(at, card.id, wire::FeedReason::Returned, today);
       }},
      {CounterStep::RegisterWritten, [&](const Counter& at) {
         return record_death(at, card.resident, today, DeathPaper::Notice);
       }}};
  for (const auto& [step, procedure] : all) {
    const Counter failing{data(), *to_, clock_, random_, "hanako", [step](CounterStep at) {
                            if (at == step) throw std::runtime_error("disk");
                          }};
    EXPECT_THROW((void)procedure(failing), std::runtime_error);
    const Status again = procedure(counter_);
    EXPECT_TRUE(again) << base::describe(again.error());
    EXPECT_EQ(ErrorCode::CardStateConflict, procedure(counter_).error().code);
  }
}

TEST_F(CounterRepeated, EndsARepeatedIssueAsDone) {
  const auto issue_again = [&](const char* pin, unsigned variety = 0,
                               const char* password = "SAKURA11") {
    return issue_card(counter_, drawn_portrait({.variety = variety}),
                      {.state = CardState::Ordinary,
                       .pin = secret(pin),
                       .signature_password = secret(password),
                       .person = person("再送", kGrown)});
  };
  const auto first = issue_again("1111");
  ASSERT_TRUE(first) << base::describe(first.error());
  const auto head = [] {
    auto store = city();
    return verify_acts(store).value();
  };
  const auto acts = head();
  const auto again = issue_again("1111");
  ASSERT_TRUE(again) << base::describe(again.error());
  EXPECT_EQ(*first, *again);
  EXPECT_EQ(acts, head());
  EXPECT_TRUE(opens(first->id, "1111"));
  // Anything else is another request, and the person has a card.
  EXPECT_EQ(ErrorCode::ResidentKnown, issue_again("2222").error().code);
  EXPECT_EQ(ErrorCode::ResidentKnown, issue_again("1111", 7).error().code);
  EXPECT_EQ(ErrorCode::ResidentKnown, issue_again("1111", 0, "SAKURA22").error().code);
  EXPECT_EQ(ErrorCode::ResidentKnown,
            issue_to(counter_, person("再送", kGrown), CardState::FaceAuthentication).error().code);
  const base::ManualClock tomorrow(clock_.now() + hours{24});
  const Counter later{data(), *to_, tomorrow, random_, "hanako"};
  EXPECT_EQ(ErrorCode::ResidentKnown, issue_to(later, person("再送", kGrown)).error().code);
}

TEST_F(CounterRepeated, EndsARepeatedIssueToAResidentAsDone) {
  const auto resident = move_in(counter_, person("再交付", kGrown)).value();
  const auto issue_face = [&](bool registered) {
    return issue_card(counter_, drawn_portrait({}),
                      {.registered = registered, .resident = resident});
  };
  const auto first = issue_face(true);
  ASSERT_TRUE(first) << base::describe(first.error());
  EXPECT_EQ(first->id, issue_face(true)->id);
  EXPECT_EQ(ErrorCode::ResidentHasCard, issue_face(false).error().code);
}

}  // namespace
}  // namespace kaopass::city
