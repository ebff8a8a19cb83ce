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

}  // namespace
}  // namespace kaopass::centre
