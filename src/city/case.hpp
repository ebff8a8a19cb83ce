#pragma once
// One case at the municipal counter, from the wish to the hand-over: which procedure, for whom,
// with which card, what the clerk wrote, and the PINs that the holder typed on a screen of their
// own. Nothing of it outlives the case but what the procedure did.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"
#include "city/card_look.hpp"
#include "city/counter.hpp"
#include "image/picture.hpp"

namespace kaopass::city {

enum class Procedure {
  Issue,
  ToFace,
  ToOrdinary,
  Pin,
  Renew,
  Change,
  MoveIn,
  MoveOut,
  Death,
  Loss,
  Found,
  Revoke,
};
std::string_view procedure_name(Procedure procedure);  // "to-face"
std::optional<Procedure> parse_procedure(std::string_view name);

// What of a card is made anew: PINs, or certificates.
struct Halves {
  bool authentication = false;
  bool signature = false;
};

struct Case {
  enum class Phase { Closed, Open, Working, Done };
  Phase phase = Phase::Closed;
  std::string number;  // names this case to the screens, random; empty before the first
  std::optional<Procedure> procedure;
  std::optional<store::ResidentRow> resident;
  std::vector<store::CityCard> cards;       // the resident's
  std::optional<bool> registered;           // none: the centre does not answer
  std::optional<insurance::Person> person;  // as the clerk wrote it
  std::vector<std::string> another_than;    // namesakes: the clerk looked, and says so
  std::string card;                         // in the reader, or meant; once made
  std::optional<CardState> card_state;      // as that card says
  bool card_has_signature = false;
  // Cards with a good signature certificate when it began; has one of `cards` lost its own since?
  std::optional<std::set<std::string>> signing;
  bool signature_ended = false;
  // What that card looked like when it was laid down first.
  struct Before {
    std::string card;
    store::CardStanding standing;
    CardLook look;
  };
  std::optional<Before> before;
  std::optional<Proxy> proxy;
  std::optional<CardState> kind;           // of an issue
  std::optional<image::Picture> portrait;  // grey, as it will be on the card
  std::optional<Error> photo_problem;
  std::optional<bool> wish;   // registration (N2.2); none: unsaid
  bool advice_heard = false;  // N2.5
  Halves pins, certificates;
  base::Day opened;  // nothing of it outlives this day
  base::Day day;     // of the event
  std::string reason, destination;

  // The holder's own screen: a code to pair it once, then the token that it got for the code.
  std::string pairing_code;  // 6 digits; empty once it was used or guessed at too often
  int wrong_codes = 0;
  std::string holder_token;
  std::optional<base::Pin> pin, signature_password;

  std::optional<Error> problem;  // why it was not carried out last time
};

Case open_case(Procedure procedure, base::Random& random, base::Day today);

inline constexpr int kPairingTries = 5;  // then there is no code until the clerk asks for one

// Whom it is about, as the clerk wrote or the register has it.
const insurance::Person* person_of(const Case& open);
// The state that the card has afterwards, where that is known.
std::optional<CardState> kind_of(const Case& open);
bool asks_registration(const Case& open);
bool wants_advice(const Case& open);
// Which PINs the holder's screen asks for.
Halves wanted_pins(const Case& open, base::Day today);
bool wants_pins(const Case& open, base::Day today);

// The steps in their order, in the words of docs/protocol/city.md; those not done yet.
std::vector<std::string_view> needs(const Case& open, base::Day today);
std::vector<std::string_view> missing(const Case& open, base::Day today);

// The holder's screen says the code; the answer is its token. NotFound: another code, or there is
// none: it was used, or kPairingTries wrong ones were said.
Result<std::string> pair_holder(Case& open, std::string_view code, base::Random& random);
void renew_pairing(Case& open, base::Random& random);

// {"authentication":"1234","signature":"ABC123"} in exactly this spelling, with exactly the members
// that are wanted, so that no PIN passes through a JSON value that nobody wipes. PinFormat.
struct ChosenPins {
  std::optional<base::Pin> authentication, signature;
};
Result<ChosenPins> parse_chosen_pins(std::string_view body);

}  // namespace kaopass::city
