#pragma once
// The municipal counter: a card for a newcomer, and the switch between ordinary and
// face-authentication (N1.4). After a kill at any moment the same call completes what was begun.

#include <filesystem>
#include <functional>
#include <optional>

#include "base/random.hpp"
#include "base/time.hpp"
#include "city/feed.hpp"
#include "city/town_file.hpp"
#include "image/picture.hpp"

namespace kaopass::city {

// After which durable write of a switch a test may end the process.
enum class SwitchStep { SignatureRevoked, PinChosen, CardSwitched, RegisterTold, FrontPrinted };

struct Counter {
  std::filesystem::path data;
  CentreFeed& feed;
  const base::Clock& clock;
  base::Random& random;
  std::function<void(SwitchStep)> probe = [](SwitchStep) {};  // of tests
};

struct NewCard {
  CardState state = CardState::FaceAuthentication;
  // Of an ordinary card, as its holder typed them; without `pin` it gets a TEST pin that the town
  // remembers.
  std::optional<base::Pin> pin = {};
  std::optional<base::Pin> signature_password = {};
  bool registered = true;                        // 健康保険証利用登録 with the issue (N2.2)
  std::optional<insurance::Person> person = {};  // none: an invented adult
};

// A new resident with coverage, and their card. Order: card folder, register, town.json; what an
// interrupted issue leaves is in no list and its number is not used again. PinFormat, FileMissing
// (no town there), and what making a card can give.
Result<TownCard> issue_card(const Counter& counter, const image::Picture& grey_portrait,
                            NewCard wanted);

// Order of the durable writes: signature certificate revoked (to face-authentication) or TEST pin
// chosen (to ordinary) -> card -> register -> printed remark -> town.json. The card leads and the
// register follows; in between each of the two allows less than either alone. When a re-run brings
// a PIN and the card was switched already, the card keeps the PIN of the first run. NotFound,
// CardStateConflict (nothing was left to do), PinFormat, CardBusy, TerminalExpired, ...
Status switch_card(const Counter& counter, const std::string& id, CardState target,
                   std::optional<base::Pin> pin);

struct ListedCard {
  std::string id, holder;
  CardState state;  // as the card says
  bool registered;  // as the register says
  std::optional<std::string> test_pin;
};
// Also of cards that lie in a reader just now.
Result<std::vector<ListedCard>> list_cards(const std::filesystem::path& data, CentreFeed& feed);

}  // namespace kaopass::city
