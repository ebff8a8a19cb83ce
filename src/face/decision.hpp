#pragma once
// Scores of one or several live frames against one portrait become one decision.

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "face/policy.hpp"

namespace kaopass::face {

inline constexpr int kMaxFrames = 16;

// How clear the decision was, for the evidence: a raw score would tell a thief of audit records how
// near an imitation came, and is a biometric comparison's by-product nobody downstream needs.
enum class ScoreBand {
  FarBelow,
  Below,
  Above,
  FarAbove
};  // "far" = 0.10 or more off the threshold
std::string_view score_band_name(ScoreBand band);           // "far-below", ...
Result<ScoreBand> parse_score_band(std::string_view name);  // InvalidValue

struct Decision {
  bool match;
  ScoreBand band;
  int frames;   // that went into it
  float score;  // combined; for the screen and measurements, never for evidence
  Policy policy;
};

// The combined score is the arithmetic mean over all frames that passed the quality gates. The
// mean, because picking the best frame gives an impostor as many attempts as frames (FMR grows with
// each), while the mean narrows both distributions. scores: 1..kMaxFrames; InvalidValue.
Result<Decision> decide(const Policy& policy, std::span<const float> scores);

}  // namespace kaopass::face
