#include "face/decision.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace kaopass::face {
namespace {

constexpr float kFar = 0.10F;
constexpr std::array<std::string_view, 4> kBandNames = {"far-below", "below", "above", "far-above"};

ScoreBand band_of(float distance) {
  if (distance < 0) return distance <= -kFar ? ScoreBand::FarBelow : ScoreBand::Below;
  return distance >= kFar ? ScoreBand::FarAbove : ScoreBand::Above;
}

}  // namespace

std::string_view score_band_name(ScoreBand band) {
  return kBandNames[static_cast<std::size_t>(band)];
}

Result<ScoreBand> parse_score_band(std::string_view name) {
  const auto found = std::ranges::find(kBandNames, name);
  if (found == kBandNames.end()) return fail(ErrorCode::InvalidValue, "score band");
  return static_cast<ScoreBand>(found - kBandNames.begin());
}

Result<Decision> decide(const Policy& policy, std::span<const float> scores) {
  const bool usable = std::ranges::all_of(scores, [](float score) { return std::isfinite(score); });
  if (scores.empty() || scores.size() > kMaxFrames || !usable) {
    return fail(ErrorCode::InvalidValue, "scores to decide on");
  }
  const float mean =
      std::accumulate(scores.begin(), scores.end(), 0.0F) / static_cast<float>(scores.size());
  return Decision{.match = mean >= policy.threshold,
                  .band = band_of(mean - policy.threshold),
                  .frames = static_cast<int>(scores.size()),
                  .score = mean,
                  .policy = policy};
}

}  // namespace kaopass::face
