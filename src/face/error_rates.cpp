#include "face/error_rates.hpp"

#include <algorithm>
#include <cmath>

namespace kaopass::face {
namespace {

double share(std::ptrdiff_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Result<ErrorRates> ErrorRates::of(std::vector<float> mated, std::vector<float> impostors) {
  if (mated.empty() || impostors.empty()) {
    return fail(ErrorCode::InvalidValue, "error rates need mated and impostor comparisons");
  }
  std::ranges::sort(mated);
  std::ranges::sort(impostors);
  return ErrorRates(std::move(mated), std::move(impostors));
}

double ErrorRates::fmr(float threshold) const {
  return share(impostors_.end() - std::ranges::lower_bound(impostors_, threshold),
               impostors_.size());
}

double ErrorRates::fnmr(float threshold) const {
  return share(std::ranges::lower_bound(mated_, threshold) - mated_.begin(), mated_.size());
}

DetPoint ErrorRates::at(float threshold) const {
  return {.threshold = threshold, .fmr = fmr(threshold), .fnmr = fnmr(threshold)};
}

std::optional<DetPoint> ErrorRates::at_fmr(double fmr) const {
  // The tiny bit lets 1e-3 of 1000 be one, whatever the binary fraction is.
  const double allowed = std::floor(fmr * static_cast<double>(impostors_.size()) + 1e-9);
  if (allowed < 1) return std::nullopt;
  if (allowed >= static_cast<double>(impostors_.size())) return at(impostors_.front());
  // The best-scored impostor that must not match.
  const float refused = impostors_[impostors_.size() - 1 - static_cast<std::size_t>(allowed)];
  return at(std::nextafter(refused, std::numeric_limits<float>::infinity()));
}

double ErrorRates::equal_error_rate() const {
  // FNMR - FMR rises with the threshold: halve the interval down to neighbouring floats.
  float low = -2, high = 2;
  while (true) {
    const float middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (fnmr(middle) >= fmr(middle) ? high : low) = middle;
  }
  const DetPoint below = at(low), above = at(high);
  const bool below_is_nearer = std::abs(below.fnmr - below.fmr) < std::abs(above.fnmr - above.fmr);
  const DetPoint& nearest = below_is_nearer ? below : above;
  return (nearest.fmr + nearest.fnmr) / 2;
}

std::vector<DetPoint> ErrorRates::det() const {
  constexpr double kStep = 0.05;  // decades
  std::vector<DetPoint> points;
  for (double decade = 0;; decade -= kStep) {
    const auto point = at_fmr(std::pow(10, decade));
    if (!point) break;
    if (points.empty() || point->threshold > points.back().threshold) points.push_back(*point);
  }
  return points;
}

double accuracy_at(std::span<const Trial> trials, float threshold) {
  const auto right = std::ranges::count_if(
      trials, [&](const Trial& trial) { return (trial.score >= threshold) == trial.mated; });
  return share(right, trials.size());
}

float best_threshold(std::span<const Trial> trials) {
  std::vector<Trial> rising(trials.begin(), trials.end());
  std::ranges::sort(rising, {}, &Trial::score);
  // Moving the threshold over a trial turns it into a non-match: right for an impostor.
  std::ptrdiff_t gain = 0, best_gain = 0;
  float best = rising.front().score, best_gap = 0;
  for (std::size_t i = 0; i < rising.size(); ++i) {
    gain += rising[i].mated ? -1 : 1;
    if (rising[i].score == kNoScore) continue;  // no threshold is below
    const float next = i + 1 < rising.size() ? rising[i + 1].score : rising[i].score + 1;
    const float gap = next - rising[i].score;
    if (gap > 0 && (gain > best_gain || (gain == best_gain && gap > best_gap))) {
      best_gain = gain;
      best_gap = gap;
      best = rising[i].score + gap / 2;
    }
  }
  return best;
}

Accuracy accuracy_by_folds(std::span<const Trial> trials, int folds) {
  std::vector<double> shares;
  Accuracy accuracy{.mean = 0, .standard_error = 0, .threshold = 0};
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<Trial> others, own;
    for (const Trial& trial : trials) (trial.fold == fold ? own : others).push_back(trial);
    const float threshold = best_threshold(others);
    shares.push_back(accuracy_at(own, threshold));
    accuracy.threshold += threshold / static_cast<float>(folds);
    accuracy.mean += shares.back() / folds;
  }
  double squares = 0;
  for (const double value : shares) squares += (value - accuracy.mean) * (value - accuracy.mean);
  accuracy.standard_error = std::sqrt(squares / (folds - 1) / folds);
  return accuracy;
}

}  // namespace kaopass::face
