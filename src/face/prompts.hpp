#pragma once
// Active liveness (presentation attack detection, ISO/IEC 30107): the reader asks for movements in
// an order drawn by chance and watches that one and the same face makes them, in depth, in time.
// Pure: chance is spent in draw_prompts() alone, the clock comes with every call, pictures have
// become numbers before (reader/engine_judge.hpp). What each limit costs and stops: docs/face.md.

#include <array>
#include <optional>
#include <string_view>

#include "base/random.hpp"
#include "base/time.hpp"
#include "face/liveness.hpp"

namespace kaopass::face {

// Left and right are the person's own.
enum class Prompt { LookStraight, TurnLeft, TurnRight, Blink };
std::string_view prompt_name(Prompt prompt);  // "look-straight"

// Three turns, each to a side by chance, and one blink at a place by chance: 32 orders.
inline constexpr int kDrawnPrompts = 4;
using DrawnPrompts = std::array<Prompt, kDrawnPrompts>;
DrawnPrompts draw_prompts(base::Random& random);

// How a head is held in one frame.
struct Pose {
  float yaw = 0;          // degrees; positive = turned to the person's left
  float eyes_closed = 0;  // 0..1, of the more open eye
};

// Of a frame that answers a prompt, against the frames that were compared with the card's photo.
struct Proof {
  float likeness = 0;  // the least cosine with their templates
  float relief = 0;    // of a turned head: relief.hpp
  float width = 0;     // of a turned head: width_left()
  float surround =
      0;  // of closed eyes: what is around them against when they were open, eyelids.hpp
};

// Of pictures: a slow camera gives the same one twice, a recording gives an older one again.
enum class Novelty { New, SameAsLast, SeenBefore };

struct Observation {
  Pose pose;
  std::optional<Proof> proof{};    // at least where is_telling() says so
  std::optional<float> passive{};  // the liveness network's hint, 0..1
  Novelty novelty = Novelty::New;
};

// What the proof of such a frame is worth. TooLittle is no doubt, but no answer either.
enum class Weight { Proves, TooLittle, Doubt };
Weight weigh(Prompt shown, const Pose& pose, const Proof& proof);

// Does a frame held so answer what is shown? Then it needs a proof, which costs more than the pose.
bool is_telling(Prompt shown, const Pose& pose);

// The sequence of one attempt. A value: it is copied with the state of a visit.
class PromptCheck {
 public:
  explicit PromptCheck(const DrawnPrompts& drawn) : drawn_(drawn) {}

  // The first frames are those that are compared with the card's photo; then one prompt after
  // the other, each from and back to the front.
  void see(const Observation& frame, base::Instant at);
  // No face, or more than one: whoever stands there next begins the prompt anew.
  void lose_sight(base::Instant at);
  void pass_time(base::Instant at);

  [[nodiscard]] bool is_matching() const { return stage_ == Stage::Matching; }
  [[nodiscard]] bool is_over() const { return stage_ >= Stage::Live; }
  // Live only when every prompt was met; NotLive when it is certain; else NotChecked.
  [[nodiscard]] Liveness liveness() const;

  // For the screen.
  [[nodiscard]] Prompt shown() const;
  [[nodiscard]] int done() const { return is_matching() ? 0 : 1 + met_; }
  static constexpr int kTotal = 1 + kDrawnPrompts;

 private:
  enum class Stage { Matching, Answering, Resting, Live, NotLive, Missed };
  void rest(const Observation& frame);
  void answer(const Observation& frame, base::Instant at);
  bool is_proven(const Observation& frame);
  void start_clock(base::Instant at);

  DrawnPrompts drawn_;
  Stage stage_ = Stage::Matching;
  base::Instant since_{}, until_{};
  int front_frames_ = 0;
  int met_ = 0;
  int doubts_ = 0;
  int hints_ = 0;
  float hint_sum_ = 0;
};

inline constexpr int kMatchedFrames = 3;
// For each prompt with the way back to the front before it. Old necks are slow.
inline constexpr std::chrono::seconds kPromptTime{15};

}  // namespace kaopass::face
