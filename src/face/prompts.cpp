#include "face/prompts.hpp"

#include <algorithm>
#include <cmath>

namespace kaopass::face {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"look-straight", "turn-left", "turn-right",
                                                    "blink"};

constexpr float kFrontYaw = 10;
constexpr float kTurnYaw = 15;  // small: who can hardly turn shall pass
constexpr float kMaxYaw = 45;   // beyond, points and templates cannot be trusted
constexpr float kEyesOpen = 0.50F;
constexpr float kEyesShut = 0.80F;
constexpr float kMinLikeness = 0.40F;
constexpr float kMinRelief = 0.15F;     // in a turn
constexpr float kReliefOfTurn = 0.43F;  // against the tangent of the turn
constexpr float kWidthOfTurn = 0.90F;   // against the cosine of the turn
constexpr float kMinSurround = 0.70F;   // in a blink
constexpr float kRadians = 0.0174533F;
// A turned head is one blurred frame away from a flat or a strange one; three are no accident, and
// an impostor has no more chances than these.
constexpr int kMaxDoubts = 3;

bool is_front(const Pose& pose) {
  return std::abs(pose.yaw) <= kFrontYaw && pose.eyes_closed <= kEyesOpen;
}

// Towards the side that a prompt asks for; 0 where it asks for none.
float side_of(Prompt prompt) {
  if (prompt == Prompt::TurnLeft) return 1;
  return prompt == Prompt::TurnRight ? -1 : 0;
}

}  // namespace

std::string_view prompt_name(Prompt prompt) {
  return kNames[static_cast<std::size_t>(prompt)];
}

DrawnPrompts draw_prompts(base::Random& random) {
  DrawnPrompts drawn;
  for (Prompt& prompt : drawn) {
    prompt = random.below(2) == 0 ? Prompt::TurnLeft : Prompt::TurnRight;
  }
  drawn[random.below(kDrawnPrompts)] = Prompt::Blink;
  return drawn;
}

bool is_telling(Prompt shown, const Pose& pose) {
  switch (shown) {
    case Prompt::LookStraight:
      return is_front(pose);
    case Prompt::Blink:
      return std::abs(pose.yaw) <= kFrontYaw && pose.eyes_closed >= kEyesShut;
    case Prompt::TurnLeft:
    case Prompt::TurnRight:
      break;
  }
  const float yaw = pose.yaw * side_of(shown);
  return yaw >= kTurnYaw && yaw <= kMaxYaw;
}

Weight weigh(Prompt shown, const Pose& pose, const Proof& proof) {
  if (proof.likeness < kMinLikeness) return Weight::Doubt;
  if (const float side = side_of(shown); side != 0) {
    const float relief = proof.relief * side;
    const float turn = std::abs(pose.yaw) * kRadians;
    const bool is_deep = relief >= kReliefOfTurn * std::tan(turn);
    const bool is_wide = proof.width >= kWidthOfTurn * std::cos(turn);
    if (!is_deep || !is_wide) return Weight::Doubt;
    return relief < kMinRelief ? Weight::TooLittle : Weight::Proves;
  }
  // Lids that cast a shadow or pull a brow are no fraud; eyes that are hidden never get better.
  const bool hidden = shown == Prompt::Blink && proof.surround < kMinSurround;
  return hidden ? Weight::TooLittle : Weight::Proves;
}

void PromptCheck::see(const Observation& frame, base::Instant at) {
  pass_time(at);
  if (is_over()) return;
  if (frame.novelty == Novelty::SameAsLast) return;
  if (frame.novelty == Novelty::SeenBefore) {
    stage_ = Stage::NotLive;
    return;
  }
  if (frame.passive) {
    ++hints_;
    hint_sum_ += *frame.passive;
  }
  if (stage_ == Stage::Answering) return answer(frame, at);
  if (stage_ == Stage::Resting) return rest(frame);
  if (!is_front(frame.pose) || ++front_frames_ < kMatchedFrames) return;
  stage_ = Stage::Answering;
  start_clock(at);
}

void PromptCheck::rest(const Observation& frame) {
  if (!is_telling(Prompt::LookStraight, frame.pose) || !is_proven(frame)) return;
  stage_ = Stage::Answering;
  if (met_ < kDrawnPrompts) return;
  const bool refused = hints_ > 0 && hint_sum_ / static_cast<float>(hints_) < kNotLiveBelow;
  stage_ = refused ? Stage::NotLive : Stage::Live;
}

void PromptCheck::answer(const Observation& frame, base::Instant at) {
  const Prompt prompt = shown();
  // A recording must not go on turning until its movement is the one asked for.
  const float yaw = frame.pose.yaw;
  if (std::abs(yaw) >= kTurnYaw && yaw * side_of(prompt) <= 0) {
    stage_ = Stage::Missed;
    return;
  }
  if (!is_telling(prompt, frame.pose) || !is_proven(frame)) return;
  ++met_;
  stage_ = Stage::Resting;
  start_clock(at);
}

bool PromptCheck::is_proven(const Observation& frame) {
  switch (frame.proof ? weigh(shown(), frame.pose, *frame.proof) : Weight::Doubt) {
    case Weight::Proves:
      return true;
    case Weight::Doubt:
      if (++doubts_ == kMaxDoubts) stage_ = Stage::NotLive;
      break;
    case Weight::TooLittle:
      break;
  }
  return false;
}

void PromptCheck::lose_sight(base::Instant at) {
  pass_time(at);
  if (stage_ == Stage::Answering) stage_ = Stage::Resting;  // but the time goes on
}

void PromptCheck::pass_time(base::Instant at) {
  const bool is_timed = stage_ == Stage::Answering || stage_ == Stage::Resting;
  if (is_timed && (at >= until_ || at < since_)) stage_ = Stage::Missed;
}

void PromptCheck::start_clock(base::Instant at) {
  since_ = at;
  until_ = at + kPromptTime;
}

Liveness PromptCheck::liveness() const {
  if (stage_ == Stage::Live) return Liveness::Live;
  return stage_ == Stage::NotLive ? Liveness::NotLive : Liveness::NotChecked;
}

Prompt PromptCheck::shown() const {
  if (stage_ != Stage::Answering) return Prompt::LookStraight;
  return drawn_[static_cast<std::size_t>(met_)];
}

}  // namespace kaopass::face
