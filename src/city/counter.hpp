#pragma once
// The municipal counter: its procedures as functions. Each is durable write by write; what a kill
// at any moment leaves is settled by the next one (city/open_town.hpp), and the same call then
// completes what was begun. What the centre must know waits in the outbox until the centre has it
// (city/outbox.hpp), so that a line that is down fails nothing.
//
// Any of them may give the errors of files, store and authority; ResidentMovedOut, ResidentDied;
// and check_actor()'s where the holder's will counts. RuleForbids and the like carry their row
// (docs/rules.md).

#include <filesystem>
#include <functional>
#include <optional>

#include "base/random.hpp"
#include "base/time.hpp"
#include "city/feed.hpp"
#include "city/proxy.hpp"
#include "city/town_file.hpp"
#include "image/picture.hpp"
#include "store/city_store.hpp"

namespace kaopass::city {

// After which durable write of a procedure a test may end the process.
enum class CounterStep {
  PinChosen,      // a TEST pin, in town.json
  IntentWritten,  // city.db: what is about to be written elsewhere
  CertificateIssued,
  CertificateRevoked,  // at the authority
  ChipWritten,
  RegisterWritten,  // city.db: register, outbox and log
  FrontPrinted,
  TownWritten,  // town.json
  CentreTold,
};

struct Counter {
  std::filesystem::path data;
  CentreFeed& feed;
  const base::Clock& clock;
  base::Random& random;
  std::string clerk;  // who acts: a login, or "user:NAME" of the operating system
  std::function<void(CounterStep)> probe = [](CounterStep) {};  // of tests
  std::optional<Proxy> proxy = {};  // who stands here in the holder's stead

  [[nodiscard]] base::Day today() const { return base::day_in_japan(clock.now()); }
};

// Finishes or undoes what a kill or a failure left of a procedure, with an act that says so: at the
// start of a counter. Every procedure does it first. Waits until no other is at work.
Status settle_town(const Counter& counter);

// DIR/city/city.db. The town was made by this version: FileMissing.
Result<store::CityStore> open_city_store(const std::filesystem::path& data);
// The register's row. NotFound.
Result<store::ResidentRow> find_resident(const std::filesystem::path& data, const std::string& id);
// How many messages about this resident the centre was not told yet.
Result<std::size_t> waiting_messages(const std::filesystem::path& data,
                                     const std::string& resident);

// --- issue (N1.3) --------------------------------------------------------------------------------

inline constexpr int kPhotolessAge = 1;  // who is younger gets a card without photo, from this day
inline constexpr base::Day kPhotolessCards{std::chrono::year{2024} / 12 / 2};
bool wants_photo(base::Day birth, base::Day today);

struct NewCard {
  CardState state = CardState::FaceAuthentication;
  // Of an ordinary card, as its holder typed them; without `pin` it gets a TEST pin that the town
  // remembers.
  std::optional<base::Pin> pin = {};
  std::optional<base::Pin> signature_password = {};
  bool registered = false;  // 健康保険証利用登録, as the person wishes at the counter (N2.2)
  bool invented_registered = false;          // of somebody invented: by smartphone, later (N2.1)
  std::optional<std::string> resident = {};  // of the register; else somebody new:
  std::optional<insurance::Person> person = {};  // none: an invented adult
  std::vector<std::string> another_than = {};    // as check_newcomer() wants it
};

// Order: intent, card folder, register, town.json. What is interrupted before the register is
// undone by the next call; afterwards the card is there, and the same request of the same day, with
// the same photo and PINs, gives it. PinFormat, ResidentHasCard, ResidentKnown (check_newcomer()),
// NoPhoto (a face-authentication card without photo), CounterStepUnfit (no photo where one is
// wanted), RuleForbids (registration of an ordinary card).
Result<TownCard> issue_card(const Counter& counter,
                            const std::optional<image::Picture>& grey_portrait, NewCard wanted);

// --- a card in the counter's reader --------------------------------------------------------------
// All of them: NotFound, CardBusy, CertificateRevoked, CardSuspended, CardExpired, TerminalExpired,
// ...

enum class Registration { Unasked, Wished };  // N2.2, with a switch

// TEST pin chosen (to ordinary) -> intent -> card -> signature certificate revoked (to
// face-authentication) -> register -> printed remark -> town.json -> centre. The card leads and the
// register follows; in between each of the two allows less than either alone. When a re-run brings
// a PIN and the card was switched already, the card keeps the PIN of the first run.
// CardStateConflict (nothing was left to do), PinFormat, RuleForbids.
Status switch_card(const Counter& counter, const std::string& id, CardState target,
                   std::optional<base::Pin> pin, Registration registration = Registration::Unasked);

struct PinReset {
  std::optional<base::Pin> pin = {};  // 4 digits
  std::optional<base::Pin> signature_password = {};
  bool test_pin = false;  // instead of `pin`: a TEST pin that the town remembers
};
// New values with full tries, whether the old ones were blocked or forgotten. MethodForbidden (a
// face-authentication card has none: N1.1), CardStateConflict (no signature certificate).
Status reset_pins(const Counter& counter, const std::string& id, PinReset wanted);

struct Renewal {
  bool authentication = true;
  std::optional<base::Pin> signature_password = {};  // given: a new signature certificate, too
};
// New keys and certificates; the old ones are revoked. MethodForbidden (signature certificate for a
// face-authentication card), CounterStepUnfit (holder under 15).
Status renew_certificates(const Counter& counter, const std::string& id, Renewal wanted);

// --- the register --------------------------------------------------------------------------------

// Name, kana, address, postal code, sex: the register's row, and of the card, where it lies here,
// printed remark and contents. The signature certificate is revoked when name or address changes.
// CardStateConflict: nothing changes. InvalidValue: another birth. CardOfAnother.
Status change_person(const Counter& counter, const std::string& resident,
                     const insurance::Person& person, const std::optional<std::string>& card);

// Somebody new; or, with `resident`, who moved out and comes back. Their id. CardStateConflict,
// ResidentKnown (check_newcomer()).
Result<std::string> move_in(const Counter& counter, const insurance::Person& person,
                            const std::optional<std::string>& resident = {},
                            const std::vector<std::string>& another_than = {});
// The signature certificate is revoked. InvalidDate (check_life_day()).
Status move_out(const Counter& counter, const std::string& resident, base::Day day);

// What the clerk saw of a death: the doctor's part of the declaration (死亡届), which is a death
// certificate (死亡診断書) or an inquest report (死体検案書), or the notice of the municipality
// that took the declaration (住民基本台帳法 9).
enum class DeathPaper { Certificate, Inquest, Notice };
std::string_view death_paper_name(DeathPaper paper);  // "death-certificate"
std::optional<DeathPaper> parse_death_paper(std::string_view name);
// All certificates and cards are revoked. InvalidDate (check_life_day()).
Status record_death(const Counter& counter, const std::string& resident, base::Day day,
                    DeathPaper paper);

// --- a card that is not here ---------------------------------------------------------------------
// InvalidDate: check_card_day().

// No check with it from now on, until it is found; whoever says so. CardStateConflict,
// CertificateRevoked.
Status report_loss(const Counter& counter, const std::string& id, wire::FeedReason reason,
                   base::Day day);
// CardStateConflict, CertificateRevoked, CounterStepUnfit (who acts for the holder).
Status report_found(const Counter& counter, const std::string& id);
// Certificates and card, for good. CardStateConflict, CounterStepUnfit (who acts for the holder).
Status revoke_card(const Counter& counter, const std::string& id, wire::FeedReason reason,
                   base::Day day);

// --- lists ---------------------------------------------------------------------------------------

struct ListedCard {
  std::string id, holder;
  CardState state;  // as the card says
  bool registered;  // as the register says
  std::optional<std::string> test_pin;
};
// Also of cards that lie in a reader just now.
Result<std::vector<ListedCard>> list_cards(const std::filesystem::path& data, CentreFeed& feed);

}  // namespace kaopass::city
