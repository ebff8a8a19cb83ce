// Carrying a case out by the router, in a town of nobody: done, failed, thrown, and done again.
#include "city/numbering.hpp"
#include "city/test_counter.hpp"

namespace kaopass::city {
namespace {

using CasePerform = CounterOfNobody;

TEST_F(CasePerform, DoesItAndTellsTheCentre) {
  move_in_case();
  const json::object done = perform();
  EXPECT_EQ("done", done.at("phase"));
  EXPECT_TRUE(done.at("problem").is_null());
  EXPECT_EQ("花守　さくら", done.at("resident").at("name"));
  EXPECT_EQ("resident", done.at("resident").at("status"));
  EXPECT_EQ(true, done.at("result").at("told"));
  EXPECT_EQ(1u, residents_found());
}

TEST_F(CasePerform, DoesItWithoutTheCentreWhichIsToldLater) {
  answer_ = []() -> Status { return fail(ErrorCode::LineDown); };
  move_in_case();
  const json::object done = perform();
  EXPECT_EQ("done", done.at("phase"));
  EXPECT_EQ(false, done.at("result").at("told"));
}

TEST_F(CasePerform, LeavesOpenWhatFailedAndDoesItWhenItIsAskedAgain) {
  move_in_case();
  fs::rename(data_ / "town.json", data_ / "elsewhere");
  const json::object failed = perform();
  EXPECT_EQ("open", failed.at("phase"));
  EXPECT_EQ("machine.file-missing", failed.at("problem").at("code"));
  fs::rename(data_ / "elsewhere", data_ / "town.json");
  const json::object done = perform();
  EXPECT_EQ("done", done.at("phase"));
  EXPECT_TRUE(done.at("problem").is_null());
}

TEST_F(CasePerform, LeavesOpenWhatThrewAndCompletesItWhenItIsAskedAgain) {
  // After the register was written: the centre's messages are the last thing.
  answer_ = []() -> Status { throw std::runtime_error("a broken invariant"); };
  move_in_case();
  const json::object thrown = perform();
  EXPECT_EQ("open", thrown.at("phase"));
  EXPECT_EQ("machine.unexpected", thrown.at("problem").at("code"));
  EXPECT_EQ("a broken invariant", thrown.at("problem").at("detail"));
  answer_ = [] { return Status{}; };
  const json::object done = perform();
  EXPECT_EQ("done", done.at("phase"));
  EXPECT_EQ(true, done.at("result").at("told"));
  EXPECT_EQ(1u, residents_found());
}

TEST_F(CasePerform, GivesItsAnswerOnceMoreWhenThatWasLost) {
  move_in_case();
  const json::object done = perform();
  EXPECT_EQ(done, perform());
  EXPECT_EQ(1u, residents_found());
}

TEST_F(CasePerform, FindsTheCardThatItMadeBeforeItFailed) {
  ASSERT_TRUE(put_infant_with_revoked("card-999"));
  // After the register was written: the centre's messages are the last thing.
  answer_ = []() -> Status { throw std::runtime_error("a broken invariant"); };
  const json::object thrown = issue_to_infant();
  EXPECT_EQ("open", thrown.at("phase"));
  answer_ = [] { return Status{}; };
  const json::object done = perform();
  ASSERT_EQ("done", done.at("phase")) << done;
  EXPECT_EQ("card-002", done.at("result").at("card"));
  EXPECT_EQ(2u, done.at("resident").at("cards").as_array().size());
}

TEST_F(CasePerform, ShowsTheCardThatItMadeWhereTheResidentHadOthersBefore) {
  ASSERT_TRUE(put_infant_with_revoked("card-999"));
  for (std::size_t number = 1; number < 1000; ++number) {
    fs::create_directories(data_ / "cards" / numbered("card", number));
  }
  const json::object done = issue_to_infant();
  ASSERT_EQ("done", done.at("phase")) << done;
  EXPECT_EQ("card-1000", done.at("result").at("card"));
  EXPECT_EQ("card-1000", done.at("card").at("id"));
  const json::array& cards = done.at("resident").at("cards").as_array();
  ASSERT_EQ(2u, cards.size());
  EXPECT_EQ("card-999", cards[0].at("id"));
  EXPECT_EQ("card-1000", cards[1].at("id"));
}

}  // namespace
}  // namespace kaopass::city
