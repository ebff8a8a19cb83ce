#pragma once
// What the tests of step 6 share: a world with two institutions and two cards.

#include <gtest/gtest.h>

#include "centre/test_world.hpp"

namespace kaopass::centre {

class Check : public testing::Test {
 protected:
  // By this code, and by no rule unless it is named.
  void expect_refused(const TestPlace& place, const wire::CheckRequest& request, ErrorCode code,
                      std::string_view rule = {}) {
    const auto answer = world_.check(place, request);
    ASSERT_FALSE(answer) << "accepted";
    EXPECT_EQ(base::info(answer.error().code).name, base::info(code).name) << answer.error().detail;
    EXPECT_EQ(answer.error().rule, rule);
  }
  wire::CheckRequest signed_draft(const Draft& draft) { return world_.sign(draft, clinic_, card_); }

  TestWorld world_;
  TestPlace& clinic_ = *world_.clinic;
  TestPlace& pharmacy_ = *world_.pharmacy;
  TestCard card_ = world_.make_card("resident-1", store::CardState::FaceAuthentication);
  TestCard ordinary_ = world_.make_card("resident-2", store::CardState::Ordinary);
};

}  // namespace kaopass::centre
