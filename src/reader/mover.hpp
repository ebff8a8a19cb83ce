#pragma once
// One event at work on the state of a visit: reader/session.hpp says what, here stands how.
// Internal to the room.

#include <algorithm>

#include "reader/session.hpp"
#include "rules/words.hpp"

namespace kaopass::reader {

// A copy of the state and the effects gathered so far.
class Mover {
 public:
  Mover(const pki::Capabilities& capabilities, const State& state, base::Instant at)
      : capabilities_(capabilities), state_(state), at_(at) {}

  Step take() && { return {std::move(state_), std::move(effects_)}; }

  void on(const CardInserted&);
  void on(const CardRead& card);
  void on(const CardFailed& failed);
  void on(const CardRefused& refused);
  void on(const HelperChosen& chosen);

  void on(const MethodChosen& chosen);

  void on(const FrameSeen& seen);
  void on(const FaceLost&);
  void on(const FaceJudged& judged);
  void on(const FaceUnusable& unusable);

  void on(const PinEntered&);
  void on(const PinAccepted&);
  void on(const PinRefused& refused);

  // Staff may begin while the patient still chooses (N3.3).
  void on(const VisualWanted&);
  void on(const VisualDecided& decided);
  void on(const VisualFailed& failed);

  void on(const CheckAnswered& answered);
  void on(const CheckFailed& failed);

  void on(const RegistrationChosen& chosen);
  void on(const Registered&);
  void on(const CoverageAnswered&);
  void on(const ConsentsChosen&);
  void on(const ConsentsAccepted&);
  void on(const StepFailed& failed);

  void on(const BackToChoice&);
  void on(const Cancelled&);
  void on(const CardRemoved&);
  void on(const TimePassed&);

 private:
  bool is_open() const;  // its phase has a time limit

  void enter(Phase phase);

  // By this reader and what came before with this card.
  bool is_allowed(wire::Method method) const;
  bool is_possible(wire::Method method) const;
  bool is_any_possible() const;

  Error why_not(wire::Method method) const;
  ErrorCode why_no_photo() const;

  // Of this code, with the row of the rules that answers the question today.
  Error by_rule(ErrorCode code, rules::Question question) const;
  std::optional<Error> with_what_remains(std::optional<Error> problem) const;
  Error cannot_register() const;
  Error not_registered(std::string detail) const;

  // Back to the choice, with what remains; the end when nothing does.
  void choose(std::optional<Error> problem);
  void exclude(wire::Method method, Error problem);

  face::Liveness liveness() const;
  bool is_waived() const;
  void prompts_moved();
  void face_failed(Error problem);
  void not_live(Error problem);

  void verified();
  void ask_coverage();

  void offer_visual();
  void close_visual();
  void finish(Ending ending, std::optional<Error> problem);

  const pki::Capabilities& capabilities_;
  State state_;
  std::vector<Effect> effects_;
  base::Instant at_;
};

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace kaopass::reader
