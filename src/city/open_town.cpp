#include "city/open_town.hpp"

#include "pki/authority.hpp"

namespace kaopass::city {
namespace {

using store::Intent;

// What city.db knows and town.json does not: an issue that was interrupted.
Status enter_cards(const Counter& counter, OpenTown& open) {
  std::vector<store::CityCard> cards;
  KAOPASS_CHECK(open.store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(cards, tables.cards());
    return {};
  }));
  const std::size_t before = open.town.cards.size();
  for (const store::CityCard& each : cards) {
    if (find_card(open.town, each.card)) continue;
    KAOPASS_TRY(auto entry, parse_town_card(each.entry));
    open.town.cards.push_back(std::move(entry));
  }
  return open.town.cards.size() == before ? Status{} : save_town(counter.data, open.town);
}

// The card of that id, or the resident's.
Result<std::vector<store::CityCard>> cards_about(store::CityStore& store,
                                                 const std::string& subject) {
  std::vector<store::CityCard> cards;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(cards, tables.cards_of(subject));
    if (!cards.empty()) return {};
    KAOPASS_TRY(auto card, tables.card(subject));
    cards.push_back(std::move(card));
    return {};
  }));
  return cards;
}

}  // namespace

Result<OpenTown> open_town(const Counter& counter) {
  KAOPASS_TRY(auto lock, lock_town(counter.data));
  KAOPASS_TRY(Town town, load_town(counter.data));
  KAOPASS_TRY(auto store, open_city_store(counter.data));
  OpenTown open{std::move(lock), std::move(town), std::move(store)};
  KAOPASS_CHECK(enter_cards(counter, open));
  std::optional<Intent> left;
  KAOPASS_CHECK(open.store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(left, tables.intent());
    return {};
  }));
  if (!left) return open;
  return settle(counter, std::move(open), *left);
}

Status settle_town(const Counter& counter) {
  KAOPASS_CHECK(open_town(counter));
  return {};
}

bool has_finished(const OpenTown& open, std::string_view act, const std::string& subject) {
  return open.settled && open.settled->act.act == act && open.settled->act.subject == subject;
}

Status intend(const Counter& counter, store::CityStore& store, const Intent& intent) {
  KAOPASS_CHECK(store.write([&](store::CityTables& tables) { return tables.begin(intent); }));
  counter.probe(CounterStep::IntentWritten);
  return {};
}

Status revoke_as_registered(const Counter& counter, OpenTown& open, const std::string& subject) {
  KAOPASS_TRY(const auto cards, cards_about(open.store, subject));
  KAOPASS_TRY(const auto authority, pki::Authority::open(counter.data / "authority"));
  const auto revoke = [&](pki::AuthorityName name, const std::string& serial) -> Status {
    if (serial.empty()) return {};
    KAOPASS_CHECK(authority.revoke(name, serial, counter.clock.now()));
    counter.probe(CounterStep::CertificateRevoked);
    return {};
  };
  for (const store::CityCard& each : cards) {
    KAOPASS_TRY(const TownCard* card, find_card(open.town, each.card));
    KAOPASS_CHECK(revoke(pki::AuthorityName::DigitalSignature, card->signature_serial));
    if (each.standing != store::CardStanding::Revoked) continue;
    KAOPASS_CHECK(revoke(pki::AuthorityName::UserAuthentication, card->authentication_serial));
  }
  return {};
}

Status end_certificates(const Counter& counter, OpenTown& open, const std::string& subject) {
  KAOPASS_CHECK(revoke_as_registered(counter, open, subject));
  return open.store.write([](store::CityTables& tables) { return tables.end_intent(); });
}

}  // namespace kaopass::city
