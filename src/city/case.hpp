#pragma once
// One case at the municipal counter, from application to hand-over: what the clerk wrote, the
// photo, what card it shall be, and the PINs that the holder typed on a screen of their own.
// Nothing of it outlives the case but the card.

#include <optional>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"
#include "city/resident.hpp"
#include "image/picture.hpp"

namespace kaopass::city {

struct Case {
  std::string number;  // names this case to the screens, random
  std::optional<insurance::Person> person;
  std::optional<image::Picture> portrait;  // grey, as it will be on the card
  std::optional<Error> photo_problem;
  CardState kind = CardState::FaceAuthentication;
  bool registered = true;

  // The holder's own screen: a code to pair it once, then the token that it got for the code.
  std::string pairing_code;  // 6 digits; empty once it was used
  int wrong_codes = 0;
  std::string holder_token;
  std::optional<base::Pin> pin, signature_password;

  enum class Phase { Open, Issuing, Issued, HandedOver };
  Phase phase = Phase::Open;
  std::string card;              // its id, once issued
  std::optional<Error> problem;  // why the last issue failed
};

Case open_case(base::Random& random);

inline constexpr int kPairingTries = 5;  // then there is a new code

bool wants_pins(const Case& open);
bool wants_signature_password(const Case& open, base::Day today);

// What is still missing for a card: "person", "photo", "pins"; empty when it can be issued.
std::vector<std::string_view> missing(const Case& open);

// The holder's screen says the code; the answer is its token. NotFound: another code, or it was
// used; after kPairingTries wrong ones the case has a new one.
Result<std::string> pair_holder(Case& open, std::string_view code, base::Random& random);

// {"authentication":"1234","signature":"ABC123"} in exactly this spelling, without "signature"
// where none is wanted, so that no PIN passes through a JSON value that nobody wipes. PinFormat.
struct ChosenPins {
  base::Pin authentication;
  std::optional<base::Pin> signature;
};
Result<ChosenPins> parse_chosen_pins(std::string_view body);

}  // namespace kaopass::city
