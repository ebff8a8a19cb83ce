#pragma once
// The pure core of a visit at the reader: a value that events move and that asks for effects.
// No clock, randomness, card, camera or line in here, and nothing personal: no name, number, PIN
// or picture ever enters it. N3.8 gives the order of the screens, N2.3 and N2.4 the place and the
// condition of registration.
//
//   Idle -> Reading -> Choosing -> Capturing | EnteringPin | Comparing -> Checking
//        -> AskingRegistration -> Registering -> AskingCoverage -> AskingConsents -> Consenting
//        -> TakeCard -> Ended (card gone); from everywhere: card removed -> Ended.

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "face/liveness.hpp"
#include "face/prompts.hpp"
#include "pki/profile.hpp"
#include "wire/check.hpp"

namespace kaopass::reader {

enum class Phase {
  Idle,                // no card
  Reading,             // card is read
  Choosing,            // patient chooses how to be verified
  Capturing,           // face: camera runs
  EnteringPin,         // PIN: keypad is shown
  VerifyingPin,        // PIN: the card verifies it
  Comparing,           // visual: staff compare, the card stays
  Checking,            // evidence, card signature, centre
  AskingRegistration,  // not yet registered: patient is asked
  Registering,
  AskingCoverage,
  AskingConsents,  // patient is asked kind by kind
  Consenting,
  TakeCard,  // all is done, the card is released; it may be taken
  Ended,     // the card is gone
};
std::string_view phase_name(Phase phase);  // "asking-registration"
// No visit is open, and no card is held.
constexpr bool is_free(Phase phase) {
  return phase == Phase::Idle || phase == Phase::Ended;
}

// What happened. The payloads that are personal stay with the shell.
struct CardInserted {};
// Without what is printed on the front nobody reads the photo.
enum class FrontOfCard { Known, UpsideDown, NotKeyed };
struct CardRead {
  bool photo = false;       // a verified photo is at hand: staff can compare
  bool portrait = false;    // and the face engine can use it
  bool pin_usable = false;  // the chip has tries left; why it has none it does not say
  FrontOfCard front = FrontOfCard::Known;
};
struct CardFailed {
  Error error;
};
struct CardRefused {  // it cannot be taken, so that no visit begins
  Error error;
};
// Who operates for the holder, at the holder's wish (N3.2, N3.7); None: the holder, after all.
struct HelperChosen {
  wire::Helper helper = wire::Helper::None;
};
// When a face is asked to move: where it must be found live, or whenever a camera sees it.
enum class Movements { WhereNeeded, Wanted };
struct MethodChosen {
  wire::Method method;
  // With Face, for an attempt that shall find the patient live; drawn by the shell.
  std::optional<face::DrawnPrompts> prompts = {};
};
struct FrameSeen {  // of an attempt with prompts
  face::Observation frame;
};
struct FaceLost {};  // no face in the frame, or several
struct FaceJudged {
  bool match = false;
};
struct FaceUnusable {  // no frame of this attempt could be judged
  Error error;
};
struct PinEntered {};
struct PinAccepted {};
struct PinRefused {
  Error error;
};
struct VisualWanted {};  // staff have begun at the desk (N3.3)
struct VisualDecided {
  wire::VisualOutcome outcome;
  bool holder_present = false;
};
struct VisualFailed {
  Error error;
};
struct CheckAnswered {
  bool registered = false;
  bool records_allowed = false;
};
struct CheckFailed {
  Error error;
};
enum class Choice { Yes, No };
struct RegistrationChosen {
  Choice choice;
};
struct Registered {};
struct CoverageAnswered {};
struct ConsentsChosen {};
struct ConsentsAccepted {};
struct StepFailed {  // registration, coverage or consents, after the holder was verified
  Error error;
};
struct BackToChoice {};  // patient wants another way
struct Cancelled {};     // patient or staff leaves early
struct CardRemoved {};
struct TimePassed {};

struct Event {
  base::Instant at;
  std::variant<CardInserted, CardRead, CardFailed, CardRefused, HelperChosen, MethodChosen,
               FrameSeen, FaceLost, FaceJudged, FaceUnusable, PinEntered, PinAccepted, PinRefused,
               VisualWanted, VisualDecided, VisualFailed, CheckAnswered, CheckFailed,
               RegistrationChosen, Registered, CoverageAnswered, ConsentsChosen, ConsentsAccepted,
               StepFailed, BackToChoice, Cancelled, CardRemoved, TimePassed>
      what;
};

// What the shell must do, in this order; on the right the events that it brings back.
enum class Effect {
  ReadCard,      // CardRead | CardFailed
  JudgeFace,     // FaceJudged | FaceUnusable
  VerifyPin,     // PinAccepted | PinRefused
  OfferVisual,   // the desk's staff may begin: nothing | VisualFailed
  PollVisual,    // nothing yet | VisualWanted | VisualDecided | VisualFailed
  SendPhoto,     // to the desk: nothing | VisualFailed
  CloseVisual,   // the desk need not wait any longer: nothing
  Check,         // challenge, evidence, card signature, centre: CheckAnswered | CheckFailed
  Register,      // Registered | StepFailed
  AskCoverage,   // CoverageAnswered | StepFailed
  SendConsents,  // ConsentsAccepted | StepFailed
  ReleaseCard,   // reset, let go: nothing
  Finish,        // the desk may write the receipt computer's file: nothing
  Forget,        // wipe everything personal of this visit: nothing
};

// Why a visit ended.
enum class Ending { Completed, LeftEarly, TimedOut, Failed };
std::string_view ending_name(Ending ending);  // "left-early"

struct State {
  Phase phase = Phase::Idle;
  base::Instant since{};  // of the phase; a clock set back before it ends the phase, too
  // Of the phase; TimePassed at or after it ends the phase. Without a visit: of what is said to
  // whoever took the card, or of who wants to place one for another.
  base::Instant deadline{};
  // What is possible now, in the order to be shown; only while Choosing.
  std::vector<wire::Method> methods = {};
  // Visual, after three failed face attempts or movements that were not seen as asked.
  std::optional<wire::Method> suggested = {};
  std::optional<Error> problem = {};         // what went wrong last
  wire::Helper helper = wire::Helper::None;  // who operates: stands in every statement
  CardRead card = {};
  std::vector<wire::Method> excluded = {};        // failed for good with this card
  std::optional<wire::Method> method = {};        // chosen
  int face_attempts = 0;                          // failed ones
  int liveness_attempts = 0;                      // of these, for want of liveness
  std::optional<face::PromptCheck> prompts = {};  // while Capturing, where they were drawn
  bool visual_offered = false;                    // the desk knows of this card
  bool verified = false;                          // holder, in this visit, by `method`
  bool liveness_waived = false;                   // TEST reader: shown and kept in the evidence
  bool checked = false;                           // the centre has accepted the check
  bool registered = false;
  bool registered_now = false;  // in this visit
  bool records_allowed = false;
  std::optional<Ending> ending = {};
};

inline constexpr int kSuggestVisualAfter = 3;  // failed face attempts
// Each attempt is another chance for an impostor, so there is an end.
inline constexpr int kFaceAttempts = 5;
// A recording may move by luck as the order was drawn: it shall not try its luck often.
inline constexpr int kLivenessAttempts = 2;

struct Step {
  State state;
  std::vector<Effect> effects;
};

// An event that does not fit the phase changes nothing and asks for nothing. `capabilities`: lower
// of certificate and release (TestLivenessWaived: of the certificate).
Step step(const pki::Capabilities& capabilities, const State& state, const Event& event);

}  // namespace kaopass::reader
