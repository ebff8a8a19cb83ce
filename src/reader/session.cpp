#include "reader/session.hpp"

#include <algorithm>

namespace kaopass::reader {
namespace {

using namespace std::chrono_literals;
using pki::Capability;
using wire::Method;

// How long a phase may last before the visit ends by itself. Old hands are slow; an unattended
// card must not stay open for ever.
std::chrono::milliseconds time_limit(Phase phase) {
  switch (phase) {
    case Phase::Choosing:
    case Phase::AskingRegistration:
      return 120s;
    case Phase::Capturing:
    case Phase::EnteringPin:
      return 90s;
    case Phase::Comparing:
      return 180s;  // then the photo closes at the desk, too
    case Phase::AskingConsents:
      return 180s;
    default:
      return 60s;  // machine work, bounded by its own deadlines
  }
}

bool has_time_limit(Phase phase) {
  return phase != Phase::Idle && phase != Phase::TakeCard && phase != Phase::Ended;
}

Capability capability_of(Method method) {
  switch (method) {
    case Method::Face:
      return Capability::Face;
    case Method::Pin:
      return Capability::Pin;
    case Method::Visual:
      break;
  }
  return Capability::Visual;
}

// Registration after a visual check came with a software update; older versions go on without.
Capability registration_after(Method method) {
  switch (method) {
    case Method::Face:
      return Capability::RegisterAfterFace;
    case Method::Pin:
      return Capability::RegisterAfterPin;
    case Method::Visual:
      break;
  }
  return Capability::RegisterAfterVisual;
}

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// One event at work: a copy of the state and the effects gathered so far.
class Mover {
 public:
  Mover(const pki::Capabilities& capabilities, const State& state, base::Instant at)
      : capabilities_(capabilities), state_(state), at_(at) {}

  Step take() && { return {std::move(state_), std::move(effects_)}; }

  void on(const CardInserted&) {
    if (state_.phase != Phase::Idle && state_.phase != Phase::Ended) return;
    state_ = State{};
    enter(Phase::Reading);
    effects_.push_back(Effect::ReadCard);
  }
  void on(const CardRead& card) {
    if (state_.phase != Phase::Reading) return;
    state_.card = card;
    choose({});
  }
  void on(const CardFailed& failed) {
    if (state_.phase == Phase::Reading) finish(Ending::Failed, failed.error);
  }

  void on(const MethodChosen& chosen) {
    if (state_.phase != Phase::Choosing || !contains(state_.methods, chosen.method)) return;
    state_.method = chosen.method;
    state_.problem.reset();
    switch (chosen.method) {
      case Method::Face:
        return enter(Phase::Capturing);
      case Method::Pin:
        return enter(Phase::EnteringPin);
      case Method::Visual:
        enter(Phase::Comparing);
        offer_visual();
    }
  }

  void on(const FaceJudged& judged) {
    if (state_.phase != Phase::Capturing) return;
    if (!judged.match) return face_failed({ErrorCode::FaceNoMatch, {}});
    const Status live = face::require_live(judged.liveness);
    // A waiver covers "not checked" only: who was seen to be a picture stays one.
    const bool waived = judged.liveness == face::Liveness::NotChecked &&
                        capabilities_.has(Capability::TestLivenessWaived);
    if (!live && !waived) return face_failed(live.error());
    state_.liveness_waived = !live;
    verified();
  }
  void on(const FaceUnusable& unusable) {
    if (state_.phase == Phase::Capturing) face_failed(unusable.error);
  }

  void on(const PinEntered&) {
    if (state_.phase != Phase::EnteringPin) return;
    enter(Phase::VerifyingPin);
    effects_.push_back(Effect::VerifyPin);
  }
  void on(const PinAccepted&) {
    if (state_.phase == Phase::VerifyingPin) verified();
  }
  void on(const PinRefused& refused) {
    if (state_.phase != Phase::VerifyingPin) return;
    switch (refused.error.code) {
      case ErrorCode::PinWrong:
      case ErrorCode::PinFormat:
        state_.problem = refused.error;
        return enter(Phase::EnteringPin);
      case ErrorCode::PinBlocked:
      case ErrorCode::PinUnusable:
        return exclude(Method::Pin, refused.error);
      default:
        return finish(Ending::Failed, refused.error);
    }
  }

  // Staff may begin while the patient still chooses (N3.3).
  void on(const VisualWanted&) {
    if (state_.phase != Phase::Choosing && state_.phase != Phase::Comparing) return;
    state_.method = Method::Visual;
    state_.problem.reset();
    if (state_.phase == Phase::Choosing) enter(Phase::Comparing);
    effects_.push_back(Effect::SendPhoto);
  }
  void on(const VisualDecided& decided) {
    if (state_.phase != Phase::Comparing) return;
    state_.visual_offered = false;
    using wire::VisualOutcome;
    if (!decided.holder_present) {  // N3.4
      return exclude(Method::Visual, {ErrorCode::VisualHolderAbsent, {}});
    }
    switch (decided.outcome) {
      case VisualOutcome::Same:
        return verified();
      case VisualOutcome::Different:
        return finish(Ending::Failed, Error{ErrorCode::VisualNoMatch, {}});
      case VisualOutcome::Undecided:
        return exclude(Method::Visual, {ErrorCode::VisualUndecided, {}});
    }
  }
  void on(const VisualFailed& failed) {
    state_.visual_offered = false;
    if (state_.phase == Phase::Comparing) choose(failed.error);
  }

  void on(const CheckAnswered& answered) {
    if (state_.phase != Phase::Checking) return;
    state_.checked = true;
    state_.registered = answered.registered;
    state_.records_allowed = answered.records_allowed;
    if (state_.registered) return ask_coverage();
    if (!capabilities_.has(registration_after(*state_.method))) {
      return finish(Ending::Failed, Error{ErrorCode::NotRegistered, "reader cannot register"});
    }
    enter(Phase::AskingRegistration);
  }
  void on(const CheckFailed& failed) {
    if (state_.phase != Phase::Checking) return;
    state_.verified = false;  // for this check; another way needs another verification
    switch (failed.error.code) {
      case ErrorCode::MethodForbidden:
      case ErrorCode::CapabilityMissing:
      case ErrorCode::RuleForbids:
        return exclude(*state_.method, failed.error);
      case ErrorCode::ChallengeInvalid:
      case ErrorCode::ChallengeExpired:
        return choose(failed.error);
      default:
        return finish(Ending::Failed, failed.error);
    }
  }

  void on(const RegistrationChosen& chosen) {
    if (state_.phase != Phase::AskingRegistration) return;
    if (chosen.choice == Choice::No) {
      return finish(Ending::LeftEarly, Error{ErrorCode::NotRegistered, {}});
    }
    enter(Phase::Registering);
    effects_.push_back(Effect::Register);
  }
  void on(const Registered&) {
    if (state_.phase != Phase::Registering) return;
    state_.registered = true;
    ask_coverage();
  }
  void on(const CoverageAnswered&) {
    if (state_.phase != Phase::AskingCoverage) return;
    if (!state_.records_allowed) return finish(Ending::Completed, {});
    enter(Phase::AskingConsents);
  }
  void on(const ConsentsChosen&) {
    if (state_.phase != Phase::AskingConsents) return;
    enter(Phase::Consenting);
    effects_.push_back(Effect::SendConsents);
  }
  void on(const ConsentsAccepted&) {
    if (state_.phase == Phase::Consenting) finish(Ending::Completed, {});
  }
  void on(const StepFailed& failed) {
    switch (state_.phase) {
      case Phase::Registering:
      case Phase::AskingCoverage:
      case Phase::Consenting:
        return finish(Ending::Failed, failed.error);
      default:
        return;
    }
  }

  void on(const BackToChoice&) {
    switch (state_.phase) {
      case Phase::Capturing:
      case Phase::EnteringPin:
        return choose({});
      case Phase::Comparing:
        close_visual();
        return choose({});
      default:
        return;
    }
  }
  void on(const Cancelled&) {
    if (is_open()) finish(Ending::LeftEarly, {});
  }
  void on(const CardRemoved&) {
    if (state_.phase == Phase::Idle || state_.phase == Phase::Ended) return;
    if (state_.phase != Phase::TakeCard) {
      // After the coverage is known, taking the card only means: no consent.
      const bool early = state_.phase == Phase::AskingConsents;
      finish(early ? Ending::LeftEarly : Ending::Failed,
             early ? std::nullopt : std::optional<Error>{{ErrorCode::CardRemoved, {}}});
    }
    effects_.push_back(Effect::Forget);
    State ended;
    ended.phase = Phase::Ended;
    ended.problem = std::move(state_.problem);
    ended.ending = state_.ending;
    state_ = std::move(ended);
  }
  void on(const TimePassed&) {
    if (is_open() && at_ >= state_.deadline) return finish(Ending::TimedOut, {});
    const bool staff_may_act = state_.phase == Phase::Choosing || state_.phase == Phase::Comparing;
    if (staff_may_act && state_.visual_offered) effects_.push_back(Effect::PollVisual);
  }

 private:
  bool is_open() const { return has_time_limit(state_.phase); }

  void enter(Phase phase) {
    state_.phase = phase;
    state_.deadline = has_time_limit(phase) ? at_ + time_limit(phase) : base::Instant{};
    if (phase != Phase::Choosing) {
      state_.methods.clear();
      state_.suggested.reset();
    }
  }

  bool is_possible(Method method) const {
    if (!capabilities_.has(capability_of(method)) || contains(state_.excluded, method)) {
      return false;
    }
    switch (method) {
      case Method::Face:
        return state_.card.photo && state_.card.portrait;
      case Method::Pin:
        return state_.card.pin_usable;
      case Method::Visual:
        break;
    }
    return state_.card.photo;
  }

  // Back to the choice, with what remains; the end when nothing does.
  void choose(std::optional<Error> problem) {
    state_.method.reset();
    state_.problem = std::move(problem);
    enter(Phase::Choosing);
    for (const Method method : {Method::Face, Method::Pin, Method::Visual}) {
      if (is_possible(method)) state_.methods.push_back(method);
    }
    if (state_.face_attempts >= kSuggestVisualAfter && contains(state_.methods, Method::Visual)) {
      state_.suggested = Method::Visual;
    }
    if (is_possible(Method::Visual)) offer_visual();
    if (!state_.methods.empty()) return;
    if (!state_.problem) {
      state_.problem = Error{state_.card.photo ? ErrorCode::CapabilityMissing : ErrorCode::NoPhoto,
                             "no way of verification is left"};
    }
    finish(Ending::Failed, state_.problem);
  }
  void exclude(Method method, Error problem) {
    state_.excluded.push_back(method);
    choose(std::move(problem));
  }

  void face_failed(Error problem) {
    ++state_.face_attempts;
    if (state_.face_attempts >= kFaceAttempts) return exclude(Method::Face, std::move(problem));
    choose(std::move(problem));
  }

  void verified() {
    close_visual();
    state_.verified = true;
    state_.problem.reset();
    enter(Phase::Checking);
    effects_.push_back(Effect::Check);
  }
  void ask_coverage() {
    enter(Phase::AskingCoverage);
    effects_.push_back(Effect::AskCoverage);
  }

  void offer_visual() {
    if (state_.visual_offered) return;
    state_.visual_offered = true;
    effects_.push_back(Effect::OfferVisual);
  }
  void close_visual() {
    if (!state_.visual_offered) return;
    state_.visual_offered = false;
    effects_.push_back(Effect::CloseVisual);
  }
  void finish(Ending ending, std::optional<Error> problem) {
    close_visual();
    state_.ending = ending;
    state_.problem = std::move(problem);
    state_.verified = false;
    enter(Phase::TakeCard);
    effects_.push_back(Effect::ReleaseCard);
    if (state_.checked) effects_.push_back(Effect::Finish);
  }

  const pki::Capabilities& capabilities_;
  State state_;
  std::vector<Effect> effects_;
  base::Instant at_;
};

}  // namespace

Step step(const pki::Capabilities& capabilities, const State& state, const Event& event) {
  Mover mover{capabilities, state, event.at};
  std::visit([&](const auto& what) { mover.on(what); }, event.what);
  return std::move(mover).take();
}

}  // namespace kaopass::reader
