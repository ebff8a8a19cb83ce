// From the centre's answer to the card that is taken.

#include "reader/mover.hpp"

namespace kaopass::reader {
namespace {

using pki::Capability;
using wire::Method;

// What went wrong is for whoever has just taken the card, old eyes too, and not for the next one.
constexpr std::chrono::seconds kReadingTime{10};

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

rules::Verified verified_by(Method method) {
  switch (method) {
    case Method::Face:
      return rules::Verified::Face;
    case Method::Pin:
      return rules::Verified::Pin;
    case Method::Visual:
      break;
  }
  return rules::Verified::Visual;
}

}  // namespace

void Mover::on(const CheckAnswered& answered) {
  if (state_.phase != Phase::Checking) return;
  state_.checked = true;
  state_.registered = answered.registered;
  state_.records_allowed = answered.records_allowed;
  if (state_.registered) return ask_coverage();
  if (!capabilities_.has(registration_after(*state_.method))) {
    return finish(Ending::Failed, cannot_register());
  }
  enter(Phase::AskingRegistration);
}

// N2.4 and footnote 1 speak of software that does not register after a visual check.
Error Mover::cannot_register() const {
  if (state_.method != Method::Visual) return not_registered("reader cannot register");
  return by_rule(ErrorCode::CapabilityMissing, {.act = rules::Act::RegisterByReader,
                                                .verified = rules::Verified::Visual,
                                                .software = rules::ReaderSoftware::Of202312});
}

// With the row that says how it is registered.
Error Mover::not_registered(std::string detail) const {
  Error error = by_rule(ErrorCode::NotRegistered, {.act = rules::Act::RegisterByReader,
                                                   .verified = verified_by(*state_.method)});
  error.detail = std::move(detail);
  return error;
}

void Mover::on(const CheckFailed& failed) {
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

void Mover::on(const RegistrationChosen& chosen) {
  if (state_.phase != Phase::AskingRegistration) return;
  if (chosen.choice == Choice::No) {
    return finish(Ending::LeftEarly, not_registered({}));
  }
  enter(Phase::Registering);
  effects_.push_back(Effect::Register);
}

void Mover::on(const Registered&) {
  if (state_.phase != Phase::Registering) return;
  state_.registered = state_.registered_now = true;
  ask_coverage();
}

void Mover::on(const CoverageAnswered&) {
  if (state_.phase != Phase::AskingCoverage) return;
  if (!state_.records_allowed) return finish(Ending::Completed, {});
  enter(Phase::AskingConsents);
}

void Mover::on(const ConsentsChosen&) {
  if (state_.phase != Phase::AskingConsents) return;
  enter(Phase::Consenting);
  effects_.push_back(Effect::SendConsents);
}

void Mover::on(const ConsentsAccepted&) {
  if (state_.phase == Phase::Consenting) finish(Ending::Completed, {});
}

void Mover::on(const StepFailed& failed) {
  switch (state_.phase) {
    case Phase::Registering:
    case Phase::AskingCoverage:
    case Phase::Consenting:
      return finish(Ending::Failed, failed.error);
    default:
      return;
  }
}

void Mover::on(const BackToChoice&) {
  switch (state_.phase) {
    case Phase::Capturing:
      // Once the order is shown, going back must not be the way to a luckier one.
      if (state_.prompts && !state_.prompts->is_matching()) {
        return not_live({ErrorCode::FaceMovementUnseen, {}});
      }
      return choose({});
    case Phase::EnteringPin:
      return choose({});
    case Phase::Comparing:
      close_visual();
      return choose({});
    default:
      return;
  }
}

void Mover::on(const Cancelled&) {
  if (is_open()) finish(Ending::LeftEarly, {});
}

void Mover::on(const CardRemoved&) {
  if (is_free(state_.phase)) return;
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
  ended.since = at_;
  if (ended.problem) ended.deadline = at_ + kReadingTime;
  ended.ending = state_.ending;
  state_ = std::move(ended);
}

void Mover::on(const TimePassed&) {
  const bool over = at_ >= state_.deadline || at_ < state_.since;
  if (is_open() && over) return finish(Ending::TimedOut, {});
  if (is_free(state_.phase) && over) return on(HelperChosen{});
  if (state_.phase == Phase::Capturing && state_.prompts) {
    state_.prompts->pass_time(at_);
    return prompts_moved();
  }
  const bool staff_may_act = state_.phase == Phase::Choosing || state_.phase == Phase::Comparing;
  if (staff_may_act && state_.visual_offered) effects_.push_back(Effect::PollVisual);
}

}  // namespace kaopass::reader
