#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "face/evaluation.hpp"

namespace kaopass::face {
namespace {

TEST(Pairs, AListWithoutHeaderIsOneFold) {
  const PairList list = parse_pairs("Aoi\t1\t2\nAoi 1 Ren 12\n\n").value();
  EXPECT_EQ(list.folds, 1);
  ASSERT_EQ(list.pairs.size(), 2u);
  EXPECT_TRUE(list.pairs[0].mated);
  EXPECT_FALSE(list.pairs[1].mated);
  ASSERT_EQ(list.pictures.size(), 3u);
  EXPECT_EQ(list.pictures[0].path, "Aoi/Aoi_0001.jpg");
  EXPECT_EQ(list.pictures[2].path, "Ren/Ren_0012.jpg");
  EXPECT_EQ(list.pictures[0].person, list.pictures[1].person);
}

TEST(Pairs, AHeaderSaysHowManyPairsAndFoldsThereAre) {
  const PairList one = parse_pairs("1\r\nAoi\t1\t2\r\nAoi\t1\tRen\t1\r\n").value();
  EXPECT_EQ(one.folds, 1);
  const PairList two =
      parse_pairs("2\t1\nAoi\t1\t2\nAoi\t1\tRen\t1\nRen\t1\t2\nRen\t2\tAoi\t3\n").value();
  EXPECT_EQ(two.folds, 2);
  EXPECT_EQ(two.pairs[1].fold, 0);
  EXPECT_EQ(two.pairs[2].fold, 1);
}

TEST(Pairs, ABadLineIsNamedByItsNumber) {
  const struct {
    const char* text;
    const char* detail;
  } table[] = {
      {"Aoi 1 2\nAoi 1\n", "line 2"},
      {"Aoi 1 2\n\nAoi x 2\n", "line 3"},
      {"Aoi 0 2\n", "line 1"},
      {"Aoi 1 10000\n", "line 1"},
      {"../Aoi 1 2\n", "line 1"},
      {"Aoi 1 Aoi 2\n", "line 1"},
      {"2\nAoi 1 2\nAoi 1 Ren 1\n", "line 3"},
      {"1\nAoi 1 Ren 1\nAoi 1 2\n", "line 2"},
      {"1\nAoi 1 2\nAoi 1 Ren 1\nAoi 1 3\n", "line 4"},
      {"1\nAoi 1 2\n", "fewer pairs"},
      {"", "no pair"},
  };
  for (const auto& row : table) {
    const auto list = parse_pairs(row.text);
    ASSERT_FALSE(list) << row.text;
    EXPECT_EQ(list.error().code, ErrorCode::InvalidValue);
    EXPECT_THAT(list.error().detail, testing::HasSubstr(row.detail));
  }
}

// Worked by hand: mated .3 .5 .7 .9, impostors .1 .2 .4 .6.
ErrorRates worked_example() {
  return ErrorRates::of({0.9F, 0.7F, 0.5F, 0.3F}, {0.1F, 0.4F, 0.2F, 0.6F}).value();
}

TEST(ErrorRates, RatesAtAThresholdAreCounts) {
  const ErrorRates rates = worked_example();
  EXPECT_DOUBLE_EQ(rates.fmr(0.4F), 0.5);
  EXPECT_DOUBLE_EQ(rates.fnmr(0.4F), 0.25);
  EXPECT_DOUBLE_EQ(rates.fmr(0.61F), 0);
  EXPECT_DOUBLE_EQ(rates.fnmr(1), 1);
}

TEST(ErrorRates, TheOperatingPointIsTheLowestThresholdThatKeepsTheRate) {
  const auto point = worked_example().at_fmr(0.25).value();
  EXPECT_DOUBLE_EQ(point.fmr, 0.25);
  EXPECT_DOUBLE_EQ(point.fnmr, 0.25);
  EXPECT_GT(point.threshold, 0.4F);
}

TEST(ErrorRates, ARateBelowOneImpostorIsUnknown) {
  EXPECT_FALSE(worked_example().at_fmr(0.2));
  EXPECT_TRUE(ErrorRates::of({1}, std::vector<float>(1000)).value().at_fmr(1e-3));
  EXPECT_FALSE(ErrorRates::of({1}, std::vector<float>(999)).value().at_fmr(1e-3));
}

TEST(ErrorRates, TheEqualErrorRateLiesWhereTheRatesMeet) {
  EXPECT_DOUBLE_EQ(worked_example().equal_error_rate(), 0.25);
  EXPECT_DOUBLE_EQ(ErrorRates::of({0.9F}, {0.1F}).value().equal_error_rate(), 0);
}

TEST(ErrorRates, AComparisonWithoutFaceIsANonMatchAtEveryThreshold) {
  const ErrorRates rates = ErrorRates::of({kNoScore, 0.9F}, {kNoScore, 0.1F}).value();
  EXPECT_DOUBLE_EQ(rates.fnmr(-1), 0.5);
  EXPECT_DOUBLE_EQ(rates.fmr(-1), 0.5);
}

TEST(ErrorRates, OneKindAloneIsNoMeasurement) {
  EXPECT_FALSE(ErrorRates::of({0.5F}, {}));
  EXPECT_FALSE(ErrorRates::of({}, {0.5F}));
}

RC_GTEST_PROP(ErrorRates, TheCurveRisesInThresholdAndFnmrAndFallsInFmr, ()) {
  const auto scores = *rc::gen::container<std::vector<int>>(200, rc::gen::inRange(-100, 100));
  std::vector<float> mated, impostors;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    (i % 2 == 0 ? mated : impostors).push_back(static_cast<float>(scores[i]) / 100);
  }
  const auto det = ErrorRates::of(mated, impostors).value().det();
  for (std::size_t i = 1; i < det.size(); ++i) {
    RC_ASSERT(det[i - 1].threshold < det[i].threshold);
    RC_ASSERT(det[i - 1].fmr >= det[i].fmr);
    RC_ASSERT(det[i - 1].fnmr <= det[i].fnmr);
  }
}

TEST(Accuracy, TheBestThresholdLiesInTheMiddleOfTheGap) {
  const Trial trials[] = {{0.1F, false, 0}, {0.3F, false, 0}, {0.7F, true, 0}, {0.9F, true, 0}};
  EXPECT_FLOAT_EQ(best_threshold(trials), 0.5F);
  EXPECT_DOUBLE_EQ(accuracy_at(trials, 0.5F), 1);
  EXPECT_DOUBLE_EQ(accuracy_at(trials, 0.8F), 0.75);
}

TEST(Accuracy, AFoldIsJudgedWithTheThresholdOfTheOthers) {
  // Fold 1 lies where fold 0's threshold (0.5) is wrong for its mated trial, and the other way.
  const Trial trials[] = {{0.4F, false, 0}, {0.6F, true, 0}, {0.2F, false, 1}, {0.3F, true, 1}};
  const Accuracy accuracy = accuracy_by_folds(trials, 2);
  EXPECT_DOUBLE_EQ(accuracy.mean, 0.5);
  EXPECT_DOUBLE_EQ(accuracy.standard_error, 0);
  EXPECT_FLOAT_EQ(accuracy.threshold, 0.375F);
}

TEST(Det, TheTableAndThePictureHoldEveryPoint) {
  const auto det = worked_example().det();
  const std::string csv = det_csv(det);
  EXPECT_TRUE(csv.starts_with("threshold,fmr,fnmr\n"));
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')), det.size() + 1);
  const std::string svg = det_svg(det, "a < b & c");
  EXPECT_THAT(svg, testing::HasSubstr("a &lt; b &amp; c"));
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
}

}  // namespace
}  // namespace kaopass::face
