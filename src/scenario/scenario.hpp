#pragma once
// A scenario as a value: who comes with which card on which day, what they do, and what must come
// of it. The notice in executable form (scenarios/), and a conformance kit for readers, desks and
// centres of others; docs/scenarios.md says how one is written.
//
// What must come of a step is kept as the JSON that it is written in, member by member checked to
// be one that such a step can show: it is compared with what was seen, which is JSON, too.

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "insurance/consent.hpp"
#include "rules/words.hpp"
#include "wire/desk.hpp"

namespace kaopass::scenario {

// The day of a scenario that names none: such a one holds on any day after the last change of the
// rules, so it can be run against places that go by their own clock.
inline constexpr base::Day kUsualDay{std::chrono::year{2026} / 11 / 26};

enum class CardState { Ordinary, FaceAuthentication };
enum class Photo { Sample, Drawn, None };  // of a sample picture, a drawing, an infant's
enum class CoverageState { Valid, Lost, None, Several };
enum class Chip { MyNumber, Foreign, Dead };  // what answers: it, another issuer's, nothing

// A card that is in somebody's hand before the first step.
struct CardOrder {
  CardState state = CardState::FaceAuthentication;
  bool registered = true;  // 健康保険証利用登録
  Photo photo = Photo::Sample;
  CoverageState coverage = CoverageState::Valid;
  std::optional<base::Day> certificate_until;  // none: years to come
  bool revoked = false;                        // the user-authentication certificate
  bool in_register = true;                     // the city has told the centre of it
  std::string pin = "1234";                    // of an ordinary card; a TEST pin
  Chip chip = Chip::MyNumber;
};

// --- steps ---------------------------------------------------------------------------------------

// A question to the rules; of the scenario's day unless another is named.
struct Ask {
  rules::Question question;
  std::optional<base::Day> on;
};

// One way in which the holder is to be verified.
enum class Shown { Self, Another, Nobody, Two };   // before the camera
enum class ComparedAt { Desk, Tablet, Stranger };  // a browser in which nobody has logged in
struct Attempt {
  wire::Method method = wire::Method::Face;
  Shown shown = Shown::Self;
  std::string pin;  // what is typed
  wire::VisualVerdict verdict = {true, wire::VisualOutcome::Same};
  ComparedAt at = ComparedAt::Desk;  // where staff compare
};
enum class Lies { FaceUp, UpsideDown, WithAnother };  // a card in the reader
// One patient at one reader. Attempts follow each other until one succeeds; without any, the card
// is put in and taken out.
struct Visit {
  std::string card;
  std::string reader = "hospital-1";
  Lies lies = Lies::FaceUp;
  std::vector<Attempt> attempts;
  bool registers = true;  // where the reader asks
  std::map<insurance::RecordKind, bool> consents;
  wire::Helper helper = wire::Helper::None;
  std::string leaves_at;        // the phase in which the card is taken; empty: stays to the end
  bool consents_first = false;  // tries to consent before the holder was verified
};

// At the municipal counter.
struct Switch {
  std::string card;
  CardState to = CardState::FaceAuthentication;
  std::string pin;         // that the holder chooses, to ordinary
  bool by_reader = false;  // with the credential of a reader instead of the municipality's
  bool registers = false;  // 健康保険証利用登録 with it, as the holder wishes (N2.2)
};
struct Issue {
  std::string card;  // the name under which it is known from here on
  CardState state = CardState::FaceAuthentication;
  bool registered = true;
  std::string pin;
  // That somebody shows who comes in the holder's stead (N1.14); none: the holder comes.
  std::vector<std::string> papers;
};
// What else the counter does with a card, or with the word that it is lost.
enum class Procedure { ResetPin, Renew, Lose, Find, Revoke };
struct AtCounter {
  std::string card;
  Procedure does = Procedure::ResetPin;
  std::string pin;  // for ResetPin
};
// What the card shows and what the register says of it.
struct Look {
  std::string card;
};

// Newer software for a reader that runs (N2.4).
struct Update {
  std::string reader = "hospital-2";
  std::string version = "2.0.0";
  bool forged = false;  // signed by somebody else than its maker
};

enum class Power { On, Off };
struct SetCentre {
  Power power = Power::On;
};
struct SetLine {  // from the institution of that reader to the centre
  std::string reader = "hospital-1";
  Power power = Power::On;
};
struct GoTo {  // time goes by
  base::Day day;
};

// Staff see to the reception that a reader had last, by one of the ways that remain (N3.4 to N3.6).
struct Handle {
  std::string reader = "hospital-1";
  std::string way;  // as the desk names it: "declaration"
};
// Staff let the desk look for whose job a trouble is (N5.2).
struct Diagnose {
  std::string reader = "hospital-1";  // of that institution
};

// A document that must be there and say so; one made from a table of ours says all of it.
enum class Covers { Nothing, Errors, Rules };
struct Document {
  std::string file;
  std::vector<std::string> says;
  Covers covers = Covers::Nothing;
};
// A page that a desk serves to its staff, which says what the document says (N5.3).
struct Served {
  std::string reader = "hospital-1";  // of that institution
  std::string page;                   // "/guide.html"
  std::string file;
};
// A published curve of error rates, and the document that states it, against a row of the decision
// policy.
struct Figure {
  std::string curve;  // CSV: threshold,fmr,fnmr
  std::string document;
  std::string policy;
};

struct Step {
  std::variant<Ask, Visit, Switch, Issue, AtCounter, Look, Update, SetCentre, SetLine, GoTo, Handle,
               Diagnose, Served, Document, Figure>
      what;
  boost::json::object expect;
  std::vector<std::string> proves;  // numbers of sentences
};
std::string_view step_name(const Step& step);  // "visit"

struct Scenario {
  std::string id;  // "face-card-by-face", unique
  std::string title_ja, title_en;
  std::optional<base::Day> day;
  std::map<std::string, CardOrder> cards;  // by the name that the steps call them
  std::vector<Step> steps;
};
inline base::Day day_of(const Scenario& scenario) {
  return scenario.day.value_or(kUsualDay);
}

}  // namespace kaopass::scenario
