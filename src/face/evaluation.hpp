#pragma once
// Error rates of a set of comparison trials: ISO/IEC 19795-1 terms. Pure: scores in, figures out.
// A comparison in which a picture had no usable face carries no score and counts as non-match at
// every threshold, mated or not (failure to acquire is part of FNMR here).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kaopass::face {

struct Trial {
  std::optional<float> score;  // none: no face in one of the pictures
  bool mated = false;
  int fold = 0;
};

struct DetPoint {
  float threshold;  // match when score >= threshold
  double fmr;
  double fnmr;
};

// Every threshold at which a rate changes, rising. trials: at least one mated and one impostor;
// InvalidValue.
Result<std::vector<DetPoint>> det_curve(std::span<const Trial> trials);

double equal_error_rate(std::span<const DetPoint> det);

// The lowest FNMR with FMR at most fmr; none below 1/impostors, where the set cannot tell.
struct OperatingPoint {
  float threshold;
  double fnmr;
};
std::optional<OperatingPoint> at_fmr(std::span<const DetPoint> det, double fmr,
                                     std::size_t impostors);

// Share of right decisions at a threshold, and the threshold that makes it largest.
double accuracy_at(std::span<const Trial> trials, float threshold);
float best_threshold(std::span<const Trial> trials);

// Accuracy by folds: each fold judged with the best threshold of all others (LFW View 2). With one
// fold only: the best threshold of the set itself, which flatters; say so beside the figure.
struct Accuracy {
  double mean;
  double standard_error;  // 0 with one fold
  int folds;
};
Accuracy accuracy_by_folds(std::span<const Trial> trials);

std::string det_csv(std::span<const DetPoint> det);                          // threshold,fmr,fnmr
std::string det_svg(std::span<const DetPoint> det, std::string_view title);  // both axes log

}  // namespace kaopass::face
