#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "face/decision.hpp"
#include "face/liveness.hpp"
#include "face/quality.hpp"

namespace kaopass::face {
namespace {

TEST(Policy, TheDefaultAndTheStrictRowAreFoundByNameAndByRow) {
  EXPECT_FLOAT_EQ(default_policy().threshold, 0.433F);
  EXPECT_FLOAT_EQ(find_policy("strict").value().threshold, 0.507F);
  for (const Policy& policy : policies()) {
    EXPECT_EQ(find_policy(policy.row).value().name, policy.name);
    EXPECT_FALSE(policy.population.empty());
  }
  EXPECT_EQ(find_policy("lenient").error().code, ErrorCode::NotFound);
}

TEST(Decision, AScoreAtTheThresholdMatchesAndOneBelowDoesNot) {
  const Policy& policy = default_policy();
  const float at = policy.threshold, below = std::nextafter(at, -1.F);
  EXPECT_TRUE(decide(policy, {&at, 1}).value().match);
  EXPECT_FALSE(decide(policy, {&below, 1}).value().match);
}

TEST(Decision, OneGoodFrameAmongBadOnesIsNotEnough) {
  const float scores[] = {0.9F, 0.1F, 0.1F};
  const Decision decision = decide(default_policy(), scores).value();
  EXPECT_FALSE(decision.match);
  EXPECT_EQ(decision.frames, 3);
}

TEST(Decision, TheBandTellsHowClearItWasWithoutTheScore) {
  const struct {
    float distance;
    std::string_view band;
  } table[] = {{-0.2F, "far-below"}, {-0.05F, "below"}, {0.05F, "above"}, {0.2F, "far-above"}};
  for (const auto& row : table) {
    const float score = default_policy().threshold + row.distance;
    const ScoreBand band = decide(default_policy(), {&score, 1}).value().band;
    EXPECT_EQ(score_band_name(band), row.band);
    EXPECT_EQ(parse_score_band(row.band).value(), band);
  }
  EXPECT_FALSE(parse_score_band("near"));
}

TEST(Decision, NoScoreTooManyOrNotANumberIsNoDecision) {
  const std::vector<float> many(kMaxFrames + 1, 0.9F);
  const float nothing[] = {0.9F, std::numeric_limits<float>::quiet_NaN()};
  EXPECT_FALSE(decide(default_policy(), {}));
  EXPECT_FALSE(decide(default_policy(), many));
  EXPECT_FALSE(decide(default_policy(), nothing));
}

RC_GTEST_PROP(Decision, FramesThatAllFailNeverMatchTogether, ()) {
  const auto steps = *rc::gen::container<std::vector<int>>(*rc::gen::inRange(1, kMaxFrames + 1),
                                                           rc::gen::inRange(-1000, 433));
  std::vector<float> scores;
  for (const int step : steps) scores.push_back(static_cast<float>(step) / 1000 - 1e-4F);
  RC_ASSERT(!decide(default_policy(), scores).value().match);
}

TEST(Liveness, NotCheckedIsNeverTakenForLive) {
  EXPECT_TRUE(require_live(Liveness::Live));
  EXPECT_EQ(require_live(Liveness::NotLive).error().code, ErrorCode::FaceNotLive);
  EXPECT_EQ(require_live(Liveness::NotChecked).error().code, ErrorCode::LivenessNotChecked);
}

TEST(Liveness, NamesComeBack) {
  for (const Liveness liveness : {Liveness::Live, Liveness::NotLive, Liveness::NotChecked}) {
    EXPECT_EQ(parse_liveness(liveness_name(liveness)).value(), liveness);
  }
  EXPECT_FALSE(parse_liveness("alive"));
}

constexpr Quality kGood = {.eye_distance_px = 60,
                           .brightness = 120,
                           .dark_share = 0,
                           .bright_share = 0,
                           .yaw = 5,
                           .eyes_closed = 0.1F,
                           .sharpness = 0.8F};

TEST(Quality, EveryGateHasItsReason) {
  const struct {
    float Quality::* property;
    float value;
    ErrorCode reason;
  } table[] = {
      {&Quality::eye_distance_px, 10, ErrorCode::FaceTooSmall},
      {&Quality::brightness, 20, ErrorCode::FaceTooDark},
      {&Quality::dark_share, 0.9F, ErrorCode::FaceTooDark},
      {&Quality::brightness, 240, ErrorCode::FaceTooBright},
      {&Quality::bright_share, 0.6F, ErrorCode::FaceTooBright},
      {&Quality::yaw, 50, ErrorCode::FaceTurnedAway},
      {&Quality::yaw, -50, ErrorCode::FaceTurnedAway},
      {&Quality::eyes_closed, 1, ErrorCode::FaceEyesClosed},
      {&Quality::sharpness, 0.1F, ErrorCode::FaceBlurred},
  };
  for (const Capture capture : {Capture::Live, Capture::Portrait}) {
    const QualityLimits& limits = quality_limits(capture);
    EXPECT_TRUE(judge(kGood, limits));
    for (const auto& row : table) {
      Quality bad = kGood;
      bad.*row.property = row.value;
      const Status status = judge(bad, limits);
      ASSERT_FALSE(status);
      EXPECT_EQ(status.error().code, row.reason);
    }
  }
}

TEST(Quality, APortraitIsJudgedMoreLaxlyThanALiveFrame) {
  Quality old_photo = kGood;
  old_photo.eye_distance_px = 24;
  EXPECT_FALSE(judge(old_photo, quality_limits(Capture::Live)));
  EXPECT_TRUE(judge(old_photo, quality_limits(Capture::Portrait)));
}

Face of_height(float height) {
  Face face;
  face.box = {.left = 0, .top = 0, .width = height, .height = height};
  return face;
}

TEST(Quality, APasserByFarBehindDoesNotCountAsAPerson) {
  const std::vector<Face> faces = {of_height(40), of_height(100)};
  EXPECT_FLOAT_EQ(only_person(faces).value().box.height, 100);
}

TEST(Quality, TwoPeopleSideBySideAreSeveral) {
  const std::vector<Face> faces = {of_height(70), of_height(100)};
  EXPECT_EQ(only_person(faces).error().code, ErrorCode::FaceSeveral);
  EXPECT_EQ(only_person({}).error().code, ErrorCode::FaceNone);
}

}  // namespace
}  // namespace kaopass::face
