#pragma once
// For tests only: a visit as events move it, with all that it has asked for.

#include <gtest/gtest.h>

#include <algorithm>

#include "face/test_frames.hpp"
#include "reader/session.hpp"

namespace kaopass::reader {

using namespace std::chrono_literals;
using pki::Capability;
using wire::Method;

inline const pki::Capabilities kAll{Capability::Face,
                                    Capability::Pin,
                                    Capability::Visual,
                                    Capability::RegisterAfterPin,
                                    Capability::RegisterAfterFace,
                                    Capability::RegisterAfterVisual};
inline const base::Instant kStart{1'800'000'000'000ms};
inline constexpr face::DrawnPrompts kDrawn{face::Prompt::TurnLeft, face::Prompt::Blink,
                                           face::Prompt::TurnRight, face::Prompt::TurnLeft};
inline const MethodChosen kFaceWithPrompts{Method::Face, kDrawn};
inline constexpr FaceJudged kRightFace{true};
inline constexpr FaceJudged kWrongFace{false};

class Visit {
 public:
  explicit Visit(pki::Capabilities capabilities = kAll) : capabilities_(capabilities) {}
  template <class What>
  Visit& then(What what, std::chrono::milliseconds after = 1s) {
    now_ += after;
    Step next = step(capabilities_, state, Event{now_, std::move(what)});
    state = std::move(next.state);
    last = next.effects;
    for (const Effect effect : next.effects) all.push_back(effect);
    return *this;
  }
  // The patient does what the screen asks, as long as it asks.
  Visit& moving() {
    for (int frames = 0; frames < 32 && state.prompts && !state.prompts->is_over(); ++frames) {
      then(FrameSeen{face::frame_answering(state.prompts->shown())}, 250ms);
    }
    return *this;
  }
  // From the choice to a holder who is found live and to match.
  Visit& by_face() { return then(kFaceWithPrompts).moving().then(kRightFace); }
  bool asked(Effect effect) const { return std::count(all.begin(), all.end(), effect) > 0; }
  Visit& choosing(CardRead card = {.photo = true, .portrait = true, .pin_usable = false}) {
    return then(CardInserted{}).then(card);
  }
  State state;
  std::vector<Effect> last, all;

 private:
  pki::Capabilities capabilities_;
  base::Instant now_ = kStart;
};

using Effects = std::vector<Effect>;

inline pki::Capabilities waiving() {
  pki::Capabilities capabilities = kAll;
  capabilities.add(Capability::TestLivenessWaived);
  return capabilities;
}

}  // namespace kaopass::reader
