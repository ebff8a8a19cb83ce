// Whatever happens in whatever order: no evidence without a holder, no card kept, an end in time.
#include "reader/test_any_visit.hpp"

namespace kaopass::reader {
namespace {

bool proves_holder(const State& before, const Event& event, const pki::Capabilities& may) {
  if (const auto* judged = std::get_if<FaceJudged>(&event.what)) {
    const auto liveness = before.prompts ? before.prompts->liveness() : face::Liveness::NotChecked;
    const bool alive =
        liveness == face::Liveness::Live ||
        (liveness == face::Liveness::NotChecked && may.has(Capability::TestLivenessWaived));
    return before.phase == Phase::Capturing && judged->match && alive;
  }
  if (std::holds_alternative<PinAccepted>(event.what)) return before.phase == Phase::VerifyingPin;
  if (const auto* decided = std::get_if<VisualDecided>(&event.what)) {
    return before.phase == Phase::Comparing && decided->outcome == wire::VisualOutcome::Same &&
           decided->holder_present;
  }
  return false;
}

RC_GTEST_PROP(AnyVisit, MakesNoEvidenceWithoutAHolderAndAlwaysLetsTheCardGo, ()) {
  pki::Capabilities capabilities = kAll;
  if (*rc::gen::arbitrary<bool>()) capabilities.add(Capability::TestLivenessWaived);
  State state;
  base::Instant now = kStart;
  bool held = false;  // the card, by the shell
  const int events = *rc::gen::inRange(0, 80);
  for (int i = 0; i < events; ++i) {
    now += *rc::gen::element<std::chrono::seconds>(1s, 1s, 2s, 20s, 200s);
    const Event event = arbitrary_event(state, now);
    const Step next = step(capabilities, state, event);
    for (const Effect effect : next.effects) {
      if (effect == Effect::ReadCard) held = true;
      if (effect == Effect::ReleaseCard) held = false;
      if (effect == Effect::Check) RC_ASSERT(proves_holder(state, event, capabilities));
      if (effect == Effect::Register || effect == Effect::SendConsents) {
        RC_ASSERT(state.verified);
      }
    }
    RC_ASSERT(next.state.face_attempts <= kFaceAttempts);
    const bool over = next.state.phase == Phase::TakeCard || next.state.phase == Phase::Ended;
    if (over) RC_ASSERT(!held);
    if (over) RC_ASSERT(next.state.ending.has_value());
    if (next.state.phase == Phase::Choosing) RC_ASSERT(!next.state.methods.empty());
    state = next.state;
  }
  // Whatever happened, a card that is taken away ends it, and nothing of the visit stays.
  Step last = step(capabilities, state, Event{now, CardRemoved{}});
  const bool never_began = state.phase == Phase::Idle;
  RC_ASSERT(never_began || last.state.phase == Phase::Ended);
  RC_ASSERT(last.state.methods.empty() && !last.state.method && !last.state.verified);
  RC_ASSERT(last.state.face_attempts == 0 && last.state.excluded.empty());
  if (!is_free(state.phase)) {
    RC_ASSERT(last.state.helper == wire::Helper::None);
    RC_ASSERT(last.effects.back() == Effect::Forget);
  }
}

bool is_open(Phase phase) {
  return phase != Phase::Idle && phase != Phase::TakeCard && phase != Phase::Ended;
}

bool is_after_check(Phase phase) {
  switch (phase) {
    case Phase::AskingRegistration:
    case Phase::Registering:
    case Phase::AskingCoverage:
    case Phase::AskingConsents:
    case Phase::Consenting:
      return true;
    default:
      return false;
  }
}

RC_GTEST_PROP(AnyVisit, AsksForCoverageOnceAndOnlyForAHolderWhomTheCentreAccepted, ()) {
  const Wandered visit = wander(kAll);
  const auto asked = std::count(visit.asked.begin(), visit.asked.end(), Effect::AskCoverage);
  RC_ASSERT(asked <= 1);
  if (asked > 0) {
    const auto coverage = std::find(visit.asked.begin(), visit.asked.end(), Effect::AskCoverage);
    RC_ASSERT(std::find(visit.asked.begin(), coverage, Effect::Check) != coverage);
    const bool over = visit.state.phase == Phase::Ended;
    RC_ASSERT(over || visit.state.checked);
  }
  if (is_after_check(visit.state.phase)) {
    RC_ASSERT(visit.state.verified && visit.state.checked && visit.state.method.has_value());
  }
  const bool proven = is_after_check(visit.state.phase) || visit.state.phase == Phase::Checking;
  RC_ASSERT(visit.state.verified == proven);
}

RC_GTEST_PROP(AnyVisit, EndsInTimeWhateverAnswerIsLost, ()) {
  const Wandered visit = wander(kAll);
  if (!is_open(visit.state.phase)) return;
  RC_ASSERT(visit.state.deadline > visit.state.since);
  const bool clock_set_back = flip();
  const base::Instant at = clock_set_back ? visit.state.since - 1s : visit.state.deadline;
  const Step late = step(kAll, visit.state, Event{at, TimePassed{}});
  RC_ASSERT(late.state.phase == Phase::TakeCard);
  RC_ASSERT(late.state.ending == Ending::TimedOut);
  RC_ASSERT(contains(late.effects, Effect::ReleaseCard));
}

RC_GTEST_PROP(AnyVisit, TakesNoAnswerThatComesAfterItsEnd, ()) {
  Wandered visit = wander(kAll);
  Step over = step(kAll, visit.state, Event{visit.now, Cancelled{}});
  if (over.state.phase != Phase::TakeCard) return;
  const int any = *rc::gen::inRange(0, static_cast<int>(Phase::Ended));
  State asking = over.state;
  asking.phase = static_cast<Phase>(any);  // whatever phase the answer was meant for
  const Event late = arbitrary_event(asking, visit.now + 1s);
  if (std::holds_alternative<CardRemoved>(late.what)) return;
  const Step next = step(kAll, over.state, late);
  RC_ASSERT(next.state.phase == Phase::TakeCard && next.effects.empty());
  RC_ASSERT(next.state.ending == over.state.ending && !next.state.verified);
}

}  // namespace
}  // namespace kaopass::reader
