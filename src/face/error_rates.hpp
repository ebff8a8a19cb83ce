#pragma once
// Error rates of a set of comparison trials, in the terms of ISO/IEC 19795-1. Pure: scores in,
// figures out. A comparison in which a picture had no face has the score kNoScore: it is a
// non-match at every threshold, mated or not, so failures to acquire are part of these rates.

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kaopass::face {

inline constexpr float kNoScore = -std::numeric_limits<float>::infinity();

struct DetPoint {
  float threshold;  // match when score >= threshold
  double fmr;
  double fnmr;
};

class ErrorRates {
 public:
  // At least one score of each kind; InvalidValue.
  static Result<ErrorRates> of(std::vector<float> mated, std::vector<float> impostors);

  [[nodiscard]] double fmr(float threshold) const;
  [[nodiscard]] double fnmr(float threshold) const;
  [[nodiscard]] DetPoint at(float threshold) const;
  // The lowest threshold whose FMR is at most this; none below 1/impostors, where so few
  // comparisons cannot tell.
  [[nodiscard]] std::optional<DetPoint> at_fmr(double fmr) const;
  // Mean of FMR and FNMR where they come nearest.
  [[nodiscard]] double equal_error_rate() const;
  // The detection error trade-off curve: one point a step, twenty steps a decade of FMR.
  [[nodiscard]] std::vector<DetPoint> det() const;
  [[nodiscard]] std::size_t mated() const { return mated_.size(); }
  [[nodiscard]] std::size_t impostors() const { return impostors_.size(); }

 private:
  ErrorRates(std::vector<float> mated, std::vector<float> impostors)
      : mated_(std::move(mated)), impostors_(std::move(impostors)) {}
  std::vector<float> mated_, impostors_;  // rising
};

struct Trial {
  float score;
  bool mated;
  int fold;
};

// Share of right decisions at a threshold.
double accuracy_at(std::span<const Trial> trials, float threshold);
// Where the share is largest: the middle of the widest gap between scores that all give the most.
float best_threshold(std::span<const Trial> trials);

// Every fold judged with the best threshold of all others, as LFW's View 2 asks.
struct Accuracy {
  double mean;
  double standard_error;
  float threshold;  // mean over the folds
};
Accuracy accuracy_by_folds(std::span<const Trial> trials, int folds);  // folds >= 2

std::string det_csv(std::span<const DetPoint> det);  // threshold,fmr,fnmr
// One curve, both axes logarithmic, 1e-6 to 1.
std::string det_svg(std::span<const DetPoint> det, std::string_view title);

}  // namespace kaopass::face
