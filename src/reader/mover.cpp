// What all events have in common: phases and their limits, the choice, the end.

#include "reader/mover.hpp"

#include <array>

#include "rules/decide.hpp"

namespace kaopass::reader {
namespace {

using namespace std::chrono_literals;
using pki::Capability;
using wire::Method;

constexpr std::array kMethods{Method::Face, Method::Pin, Method::Visual};  // as they are shown

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
    case Phase::Comparing:  // then the photo closes at the desk, too
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

}  // namespace

bool Mover::is_open() const {
  return has_time_limit(state_.phase);
}

void Mover::enter(Phase phase) {
  state_.phase = phase;
  state_.since = at_;
  state_.deadline = has_time_limit(phase) ? at_ + time_limit(phase) : base::Instant{};
  if (phase != Phase::Capturing) state_.prompts.reset();
  if (phase != Phase::Choosing) {
    state_.methods.clear();
    state_.suggested.reset();
  }
}

bool Mover::is_allowed(wire::Method method) const {
  return capabilities_.has(capability_of(method)) && !contains(state_.excluded, method);
}

bool Mover::is_possible(wire::Method method) const {
  if (!is_allowed(method)) return false;
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

Error Mover::why_not(wire::Method method) const {
  if (!capabilities_.has(capability_of(method))) return {ErrorCode::CapabilityMissing, {}};
  if (contains(state_.excluded, method)) {
    return {ErrorCode::MethodUsedUp, "with this card"};
  }
  return {state_.card.photo ? ErrorCode::InvalidImage : why_no_photo(), "photo of the card"};
}

ErrorCode Mover::why_no_photo() const {
  switch (state_.card.front) {
    case FrontOfCard::Known:
      break;
    case FrontOfCard::UpsideDown:
      return ErrorCode::CardUpsideDown;
    case FrontOfCard::NotKeyed:
      return ErrorCode::FrontNotKeyed;
  }
  return ErrorCode::NoPhoto;
}

// Whether a card without usable PIN is a face-authentication card only the register knows. The
// words for those fit a blocked PIN, too.
Error Mover::by_rule(ErrorCode code, rules::Question question) const {
  question.credential =
      state_.card.pin_usable ? rules::Credential::OrdinaryCard : rules::Credential::FaceCard;
  return {code, {}, rules::decide(question, base::day_in_japan(at_)).id};
}

bool Mover::is_any_possible() const {
  return std::ranges::any_of(kMethods, [this](Method each) { return is_possible(each); });
}

// Of what no rule refused: the row of the way that remains.
std::optional<Error> Mover::with_what_remains(std::optional<Error> problem) const {
  if (!problem || !problem->rule.empty()) return problem;
  rules::Question question;
  switch (problem->code) {
    case ErrorCode::FaceNoMatch:  // staff may look where the machine could not (N3.3)
    case ErrorCode::FaceNotLive:
    case ErrorCode::FaceMovementUnseen:
      question.act = rules::Act::VerifyByVisual;
      break;
    case ErrorCode::LineDown:  // N3.5, N3.6
    case ErrorCode::LineTimeout:
      question.act = state_.card.pin_usable ? rules::Act::FallbackPortalScreen
                                            : rules::Act::FallbackDeclaration;
      break;
    case ErrorCode::NoPhoto:  // no machine can do it: N3.6, too
    case ErrorCode::VisualUndecided:
      if (is_any_possible()) return problem;
      question.act = rules::Act::FallbackDeclaration;
      break;
    default:
      return problem;
  }
  const std::string_view rule = by_rule(problem->code, question).rule;
  if (rules::find_row(rule)->allows()) problem->rule = rule;
  return problem;
}

void Mover::choose(std::optional<Error> problem) {
  state_.method.reset();
  state_.problem = with_what_remains(std::move(problem));
  enter(Phase::Choosing);
  for (const Method method : kMethods) {
    if (is_possible(method)) state_.methods.push_back(method);
  }
  const bool face_is_hard =
      state_.face_attempts >= kSuggestVisualAfter || state_.liveness_attempts > 0;
  if (face_is_hard && contains(state_.methods, Method::Visual)) {
    state_.suggested = Method::Visual;
  }
  if (is_possible(Method::Visual)) offer_visual();
  if (!state_.methods.empty()) return;
  if (!state_.problem) {
    state_.problem = Error{state_.card.photo ? ErrorCode::CapabilityMissing : why_no_photo(),
                           "no way of verification is left"};
  }
  finish(Ending::Failed, state_.problem);
}

void Mover::exclude(wire::Method method, Error problem) {
  state_.excluded.push_back(method);
  choose(std::move(problem));
}

void Mover::verified() {
  close_visual();
  state_.verified = true;
  state_.problem.reset();
  enter(Phase::Checking);
  effects_.push_back(Effect::Check);
}

void Mover::ask_coverage() {
  enter(Phase::AskingCoverage);
  effects_.push_back(Effect::AskCoverage);
}

void Mover::offer_visual() {
  if (state_.visual_offered) return;
  state_.visual_offered = true;
  effects_.push_back(Effect::OfferVisual);
}

void Mover::close_visual() {
  if (!state_.visual_offered) return;
  state_.visual_offered = false;
  effects_.push_back(Effect::CloseVisual);
}

void Mover::finish(Ending ending, std::optional<Error> problem) {
  close_visual();
  state_.ending = ending;
  state_.problem = with_what_remains(std::move(problem));
  state_.verified = false;
  enter(Phase::TakeCard);
  effects_.push_back(Effect::ReleaseCard);
  if (state_.checked) effects_.push_back(Effect::Finish);
}

}  // namespace kaopass::reader
