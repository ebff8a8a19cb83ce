#include "card/pin.hpp"
#include "city/card_maker.hpp"
#include "city/counter.hpp"
#include "city/key_stock.hpp"
#include "city/numbering.hpp"
#include "city/population.hpp"

namespace kaopass::city {
namespace {

// Past every card that is, or was begun.
std::size_t next_number(const std::filesystem::path& data, const Town& town) {
  std::size_t number = town.cards.size() + 1;
  while (std::filesystem::exists(data / "cards" / numbered("card", number))) ++number;
  return number;
}

Result<CardKeys> make_keys(const Resident& resident) {
  const std::size_t count = has_signature_certificate(resident) ? 3 : 2;
  KAOPASS_TRY(auto made, make_rsa_keys(count, [](std::size_t, std::size_t) {}));
  CardKeys keys{std::move(made[0]), std::move(made[1]), std::nullopt};
  if (count == 3) keys.signature = std::move(made[2]);
  return keys;
}

Resident plan_resident(const Counter& counter, std::size_t number, NewCard& wanted) {
  const base::Day today = base::day_in_japan(counter.clock.now());
  Resident resident = wanted.person
                          ? make_applicant(counter.random, number, *std::move(wanted.person))
                          : make_newcomer(counter.random, number);
  CardPlan plan = plan_card(counter.random, resident, number, today);
  plan.state = wanted.state;
  plan.registered = wanted.registered;
  plan.portrait = PortraitSource::Sample;
  if (wanted.pin) plan.pin = *std::move(wanted.pin);
  if (wanted.signature_password) plan.signature_password = *std::move(wanted.signature_password);
  resident.card = std::move(plan);
  return resident;
}

}  // namespace

Result<TownCard> issue_card(const Counter& counter, const image::Picture& grey_portrait,
                            NewCard wanted) {
  const CardState state = wanted.state;
  const bool own_pin = wanted.pin.has_value();
  if (own_pin) KAOPASS_CHECK(card::check_auth_pin(*wanted.pin));
  KAOPASS_TRY(auto photo, photo_of(grey_portrait));
  KAOPASS_TRY(const auto lock, lock_town(counter.data));
  KAOPASS_TRY(Town town, load_town(counter.data));
  KAOPASS_TRY(const auto authority, pki::Authority::open(counter.data / "authority"));
  KAOPASS_TRY(const auto maker, CardMaker::open(authority));

  const base::Instant now = counter.clock.now();
  const Resident resident = plan_resident(counter, next_number(counter.data, town), wanted);
  const CardPlan& plan = *resident.card;
  KAOPASS_TRY(auto keys, make_keys(resident));
  KAOPASS_TRY(const auto made, maker.make(resident, std::move(photo), std::move(keys),
                                          counter.data / "cards" / plan.id, now, counter.random));
  KAOPASS_CHECK(
      announce(counter.feed, resident, {made.certificate_sha256, made.digests, state, now}, now));
  TownCard card{.id = plan.id,
                .resident = resident.id,
                .holder = resident.person.name.reveal(),
                .certificate_sha256 = made.certificate_sha256,
                .authentication_serial = made.authentication_serial,
                .signature_serial = made.signature_serial,
                .test_pin = std::nullopt,
                .next_pin = std::nullopt};
  if (state == CardState::Ordinary && !own_pin) card.test_pin = plan.pin.reveal();
  town.cards.push_back(card);
  KAOPASS_CHECK(save_town(counter.data, town));
  return card;
}

}  // namespace kaopass::city
