#pragma once
// For tests only: visits as random events leave them.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>

#include "reader/mover.hpp"
#include "reader/test_visit.hpp"

namespace kaopass::reader {

inline bool flip() {
  return *rc::gen::arbitrary<bool>();
}
inline Error any_error() {
  return {*rc::gen::element(ErrorCode::PinWrong, ErrorCode::PinBlocked, ErrorCode::CardRemoved,
                            ErrorCode::MethodForbidden, ErrorCode::ChallengeExpired,
                            ErrorCode::LineDown),
          {}};
}

inline wire::Helper any_helper() {
  using wire::Helper;
  return *rc::gen::element(Helper::None, Helper::Family, Helper::Carer, Helper::Staff);
}

// Mostly one that answers.
inline face::Observation any_frame(face::Prompt shown) {
  if (*rc::gen::inRange(0, 8) > 0) return face::frame_answering(shown);
  face::Observation frame =
      face::frame_with(*rc::gen::element(-20.F, 0.F, 20.F), *rc::gen::element(0.F, 0.95F));
  if (*rc::gen::inRange(0, 8) == 0) frame.novelty = face::Novelty::SeenBefore;
  return frame;
}

// What can happen, by the phase in which it fits; the last row fits always.
inline decltype(Event::what) event_for(const State& state) {
  using wire::VisualOutcome;
  switch (state.phase) {
    case Phase::Reading:
      if (*rc::gen::inRange(0, 8) == 0) return CardFailed{any_error()};
      return CardRead{*rc::gen::inRange(0, 8) > 0, *rc::gen::inRange(0, 8) > 0, flip()};
    case Phase::Choosing:
      if (*rc::gen::inRange(0, 8) == 0) return VisualWanted{};
      if (flip()) return kFaceWithPrompts;
      return MethodChosen{*rc::gen::element(Method::Face, Method::Pin, Method::Visual)};
    case Phase::Capturing:
      if (*rc::gen::inRange(0, 8) == 0) return FaceUnusable{any_error()};
      if (*rc::gen::inRange(0, 8) == 0) return FaceLost{};
      if (!state.prompts || state.prompts->is_over() || *rc::gen::inRange(0, 16) == 0) {
        return FaceJudged{flip()};
      }
      return FrameSeen{any_frame(state.prompts->shown())};
    case Phase::EnteringPin:
      return PinEntered{};
    case Phase::VerifyingPin:
      if (flip()) return PinRefused{any_error()};
      return PinAccepted{};
    case Phase::Comparing:
      if (*rc::gen::inRange(0, 8) == 0) return VisualFailed{any_error()};
      return VisualDecided{*rc::gen::element(VisualOutcome::Same, VisualOutcome::Different,
                                             VisualOutcome::Undecided),
                           flip()};
    case Phase::Checking:
      if (flip()) return CheckFailed{any_error()};
      return CheckAnswered{flip(), flip()};
    case Phase::AskingRegistration:
      return RegistrationChosen{flip() ? Choice::Yes : Choice::No};
    case Phase::Registering:
      return Registered{};
    case Phase::AskingCoverage:
      return CoverageAnswered{};
    case Phase::AskingConsents:
      return ConsentsChosen{};
    case Phase::Consenting:
      if (flip()) return StepFailed{any_error()};
      return ConsentsAccepted{};
    case Phase::Idle:
    case Phase::Ended:
      return CardInserted{};
    case Phase::TakeCard:
      break;
  }
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return BackToChoice{};
    case 1:
      return Cancelled{};
    case 2:
      return CardRemoved{};
    case 3:
      return HelperChosen{any_helper()};
    case 4:
      return CardRefused{any_error()};
    default:
      return TimePassed{};
  }
}

// Mostly what fits, so that visits get far; now and then anything at all.
inline Event arbitrary_event(const State& state, base::Instant at) {
  const int luck = *rc::gen::inRange(0, 9);
  if (luck > 2) return {at, event_for(state)};
  if (luck > 1) return {at, TimePassed{}};
  if (luck > 0) return {at, HelperChosen{any_helper()}};
  State other = state;
  other.phase = static_cast<Phase>(*rc::gen::inRange(0, static_cast<int>(Phase::Ended) + 1));
  return {at, event_for(other)};
}

// A visit as random events leave it, with what it has asked for since the card was put in.
struct Wandered {
  State state;
  base::Instant now = kStart;
  std::vector<Effect> asked;
};

// Several visits long: registration and consents are many steps from the card.
inline constexpr int kMostEvents = 400;

// Called with each step: the state before it, the event, what came of it.
using Looker = std::function<void(const State&, const Event&, const Step&)>;

inline Wandered wander(const pki::Capabilities& capabilities, const Looker& look = {}) {
  Wandered visit;
  const int events = *rc::gen::inRange(0, kMostEvents);
  for (int i = 0; i < events; ++i) {
    // Clocks are set, too: forwards by days, and back.
    visit.now += *rc::gen::element<std::chrono::seconds>(1s, 1s, 2s, 20s, 90000s, -3600s);
    const Event event = arbitrary_event(visit.state, visit.now);
    Step next = step(capabilities, visit.state, event);
    if (look) look(visit.state, event, next);
    if (contains(next.effects, Effect::ReadCard)) visit.asked.clear();
    visit.asked.insert(visit.asked.end(), next.effects.begin(), next.effects.end());
    visit.state = std::move(next.state);
  }
  return visit;
}

}  // namespace kaopass::reader
