// From the card to the verified holder.

#include "reader/mover.hpp"

namespace kaopass::reader {

using pki::Capability;
using wire::Method;

// For a helper to place the card; who has not by then has gone.
constexpr std::chrono::seconds kPlacingTime{60};
// To see why a card that still lies there was not taken.
constexpr std::chrono::seconds kRefusedCardTime{30};

// Whoever helps may have said so before placing the card (N3.2).
void Mover::on(const CardInserted&) {
  if (!is_free(state_.phase)) return;
  state_ = State{.helper = state_.helper};
  enter(Phase::Reading);
  effects_.push_back(Effect::ReadCard);
}

void Mover::on(const CardRead& card) {
  if (state_.phase != Phase::Reading) return;
  state_.card = card;
  choose({});
}

void Mover::on(const CardFailed& failed) {
  if (state_.phase == Phase::Reading) finish(Ending::Failed, failed.error);
}

void Mover::on(const CardRefused& refused) {
  if (!is_free(state_.phase)) return;
  state_ = State{.phase = Phase::Ended,
                 .since = at_,
                 .deadline = at_ + kRefusedCardTime,
                 .problem = refused.error,
                 .ending = Ending::Failed};
}

void Mover::on(const HelperChosen& chosen) {
  if (state_.phase == Phase::TakeCard) return;  // nothing is left to operate
  state_.helper = chosen.helper;
  if (!is_free(state_.phase)) return;
  state_.problem.reset();  // of the one before
  state_.since = at_;
  state_.deadline = chosen.helper == wire::Helper::None ? base::Instant{} : at_ + kPlacingTime;
}

void Mover::on(const MethodChosen& chosen) {
  if (state_.phase != Phase::Choosing) return;
  // No screen offers a PIN that the chip calls unusable; to who insists, the card itself says so.
  const bool insists = chosen.method == Method::Pin && is_allowed(Method::Pin);
  if (!insists && !is_possible(chosen.method)) {
    state_.problem = why_not(chosen.method);
    return;
  }
  state_.method = chosen.method;
  state_.problem.reset();
  switch (chosen.method) {
    case Method::Face:
      enter(Phase::Capturing);
      if (chosen.prompts) state_.prompts.emplace(*chosen.prompts);
      return;
    case Method::Pin:
      return enter(Phase::EnteringPin);
    case Method::Visual:
      enter(Phase::Comparing);
      offer_visual();
  }
}

void Mover::on(const FrameSeen& seen) {
  if (state_.phase != Phase::Capturing || !state_.prompts) return;
  const bool was_matching = state_.prompts->is_matching();
  state_.prompts->see(seen.frame, at_);
  // Who needed long to come before the camera has the whole time for the movements all the same.
  if (was_matching && !state_.prompts->is_matching()) enter(Phase::Capturing);
  prompts_moved();
}

void Mover::on(const FaceLost&) {
  if (state_.phase != Phase::Capturing || !state_.prompts) return;
  state_.prompts->lose_sight(at_);
  prompts_moved();
}

void Mover::on(const FaceJudged& judged) {
  if (state_.phase != Phase::Capturing) return;
  if (!judged.match) return face_failed({ErrorCode::FaceNoMatch, {}});
  const Status live = face::require_live(liveness());
  if (!live && !is_waived()) {
    return not_live(state_.prompts ? Error{ErrorCode::FaceMovementUnseen, {}} : live.error());
  }
  state_.liveness_waived = !live;
  verified();
}

void Mover::on(const FaceUnusable& unusable) {
  if (state_.phase == Phase::Capturing) face_failed(unusable.error);
}

void Mover::on(const PinEntered&) {
  if (state_.phase != Phase::EnteringPin) return;
  enter(Phase::VerifyingPin);
  effects_.push_back(Effect::VerifyPin);
}

void Mover::on(const PinAccepted&) {
  if (state_.phase == Phase::VerifyingPin) verified();
}

void Mover::on(const PinRefused& refused) {
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
void Mover::on(const VisualWanted&) {
  if (state_.phase != Phase::Choosing && state_.phase != Phase::Comparing) return;
  state_.method = Method::Visual;
  state_.problem.reset();
  if (state_.phase == Phase::Choosing) enter(Phase::Comparing);
  effects_.push_back(Effect::SendPhoto);
}

void Mover::on(const VisualDecided& decided) {
  if (state_.phase != Phase::Comparing) return;
  state_.visual_offered = false;
  using wire::VisualOutcome;
  if (!decided.holder_present) {  // N3.4
    const rules::Question absent{.act = rules::Act::VerifyByVisual,
                                 .holder = rules::Holder::Absent};
    return exclude(Method::Visual, by_rule(ErrorCode::VisualHolderAbsent, absent));
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

void Mover::on(const VisualFailed& failed) {
  state_.visual_offered = false;
  if (state_.phase == Phase::Comparing) choose(failed.error);
}

face::Liveness Mover::liveness() const {
  return state_.prompts ? state_.prompts->liveness() : face::Liveness::NotChecked;
}

// A waiver covers "not checked" only: who was seen to be a picture stays one.
bool Mover::is_waived() const {
  return liveness() == face::Liveness::NotChecked &&
         capabilities_.has(Capability::TestLivenessWaived);
}

void Mover::prompts_moved() {
  if (!state_.prompts->is_over()) return;
  if (liveness() == face::Liveness::NotLive) return not_live({ErrorCode::FaceNotLive, {}});
  if (liveness() == face::Liveness::Live || is_waived()) {
    return effects_.push_back(Effect::JudgeFace);
  }
  not_live({ErrorCode::FaceMovementUnseen, {}});
}

void Mover::not_live(Error problem) {
  ++state_.liveness_attempts;
  ++state_.face_attempts;
  if (state_.liveness_attempts >= kLivenessAttempts) {
    return exclude(Method::Face, std::move(problem));
  }
  choose(std::move(problem));
}

void Mover::face_failed(Error problem) {
  ++state_.face_attempts;
  if (state_.face_attempts >= kFaceAttempts) return exclude(Method::Face, std::move(problem));
  choose(std::move(problem));
}

}  // namespace kaopass::reader
