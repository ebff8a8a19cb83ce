// Step 6: how often a card, a staff member and a reader may be used.

#include "centre/test_check.hpp"

namespace kaopass::centre {
namespace {

using wire::Method;

TEST_F(Check, StopsStaffWhoWorkThroughADrawerOfPinlessCards) {
  world_.restart({.limits = {.card = 100, .staff = 3, .reader = 100}});
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
  }
  expect_refused(clinic_, world_.request(clinic_, ordinary_, Method::Visual),
                 ErrorCode::RateLimited);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  world_.clock.advance(kRateWindow);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
}

TEST_F(Check, LimitsCardsAndReadersButCountsNoRetry) {
  world_.restart({.limits = {.card = 2, .staff = 100, .reader = 3}});
  const auto request = world_.request(clinic_, card_, Method::Face);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(world_.check(clinic_, request));
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face), ErrorCode::RateLimited);
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, ordinary_, Method::Face)));
  expect_refused(clinic_, world_.request(clinic_, ordinary_, Method::Face), ErrorCode::RateLimited);
}

TEST_F(Check, CountsUsesOverARestart) {
  const CentreOptions options{.limits = {.card = 2, .staff = 1, .reader = 100}};
  world_.restart(options);
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  world_.restart(options);
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face), ErrorCode::RateLimited);
  expect_refused(clinic_, world_.request(clinic_, ordinary_, Method::Visual),
                 ErrorCode::RateLimited);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, ordinary_, Method::Face)));
  world_.clock.advance(kRateWindow);
  world_.restart(options);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
}

TEST_F(Check, ForgetsUsesThatNoRateLooksAtAnyMore) {
  const auto kept = [&] {
    std::size_t count = 0;
    EXPECT_TRUE(world_.centre->store().read([&](store::CentreTables& tables) {
      return tables.each_use([&](const std::string&, base::Instant) -> Status {
        ++count;
        return {};
      });
    }));
    return count;
  };
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  EXPECT_EQ(kept(), 2U) << "of the card and of the reader";
  world_.clock.advance(kRateWindow + std::chrono::seconds{1});
  ASSERT_TRUE(world_.centre->seal());
  EXPECT_EQ(kept(), 0U);
}

TEST_F(Check, CountsNothingOfACheckThatAnyRateStops) {
  world_.restart({.limits = {.card = 2, .staff = 1, .reader = 100}});
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
  for (int i = 0; i < 3; ++i) {
    expect_refused(clinic_, world_.request(clinic_, card_, Method::Visual), ErrorCode::RateLimited);
  }
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
}

TEST_F(Check, LimitsVisualChecksOfOneCardWhoeverDecidesAndSaysWhenItMayBeAgain) {
  world_.restart({.limits = {.card = 100, .staff = 100, .visual = 2, .reader = 100}});
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
  world_.clock.advance(std::chrono::minutes{10});
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
  world_.restart({.limits = {.card = 100, .staff = 100, .visual = 2, .reader = 100}});
  const auto refused = world_.check(clinic_, world_.request(clinic_, card_, Method::Visual));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::RateLimited);
  EXPECT_EQ(refused.error().detail, "seconds left: 3000");
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, ordinary_, Method::Visual)));
}

}  // namespace
}  // namespace kaopass::centre
