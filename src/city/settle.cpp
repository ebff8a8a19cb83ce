// What a procedure left that never came to its end: finished where the chip or the register already
// says so, else undone, and named in the log of acts either way.
#include <algorithm>
#include <set>

#include "city/act_log.hpp"
#include "city/card_work.hpp"
#include "city/open_town.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;
using store::Intent;

constexpr const char* kFinished = "finished";
constexpr const char* kUndone = "undone";

json::object details_of(const Intent& intent, const char* how) {
  return {{"act", intent.act.act},
          {"by", intent.act.staff},
          {"begun", base::to_rfc3339(intent.act.at)},
          {"how", how},
          {"details", json::parse(intent.act.details)}};
}

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

// Certificates that the intent's procedure had made and that no card has. Their serials.
Result<json::array> revoke_strays(const Counter& counter, const Town& town, const Intent& intent,
                                  const CardFacts* chip) {
  std::set<std::string> had;
  for (const TownCard& card : town.cards) {
    had.insert({card.authentication_serial, card.signature_serial});
  }
  if (chip != nullptr) had.insert(chip->authentication.serial());
  if (chip != nullptr && chip->signature) had.insert(chip->signature->serial());
  KAOPASS_TRY(const auto authority, pki::Authority::open(counter.data / "authority"));
  KAOPASS_TRY(const auto issued, authority.list());
  json::array strays;
  for (const pki::Issued& each : issued) {
    const auto name = pki::parse_authority_name(each.kind);
    const bool of_cards = name && *name != pki::AuthorityName::Tls;
    if (!of_cards || each.issued < intent.act.at || had.contains(each.serial)) continue;
    if (!each.revoked) {
      KAOPASS_CHECK(authority.revoke(*name, each.serial, counter.clock.now()));
      counter.probe(CounterStep::CertificateRevoked);
    }
    strays.emplace_back(each.serial);
  }
  return strays;
}

Status log_settled(const Counter& counter, OpenTown& open, const Intent& intent,
                   const json::object& details) {
  return open.store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(tables.end_intent());
    return log_act(tables, act_of(counter, act::kSettled, intent.act.subject, details));
  });
}

// No row has it, and nobody was given it.
Status undo_new_card(const Counter& counter, OpenTown& open, const Intent& intent) {
  json::object details = details_of(intent, kUndone);
  KAOPASS_TRY(details["revoked"], revoke_strays(counter, open.town, intent, nullptr));
  std::error_code error;
  const auto folder = counter.data / "cards" / intent.act.subject;
  std::filesystem::remove_all(folder, error);
  if (error) return fail(ErrorCode::FileUnwritable, folder.string() + ": " + error.message());
  return log_settled(counter, open, intent, details);
}

Result<OpenTown> settle_chip(const Counter& counter, OpenTown open, const Intent& intent) {
  KAOPASS_TRY(auto chip, copy_of_chip(counter, intent.act.subject));
  KAOPASS_TRY(const auto facts, facts_of(chip->state()));
  KAOPASS_TRY(auto strays, revoke_strays(counter, open.town, intent, &facts));
  const bool is_written = municipal_part(chip->state()) != intent.chip;
  json::object details = details_of(intent, is_written ? kFinished : kUndone);
  details["revoked"] = std::move(strays);
  if (!is_written) {
    KAOPASS_CHECK(log_settled(counter, open, intent, details));
    return open;
  }
  const json::object& wanted = details.at("details").as_object();
  const bool registers = wanted.contains("registered");
  KAOPASS_TRY(auto work,
              CardWork::after(counter, std::move(open), intent.act.subject, std::move(chip)));
  CardWork::Report report{act::kSettled, std::move(details)};
  if (registers) report.also.push_back(tell_registration(work.row().resident));
  KAOPASS_CHECK(work.follow(std::move(report)));
  OpenTown left = std::move(work).leave();
  left.settled = intent;
  return left;
}

Result<OpenTown> settle(const Counter& counter, OpenTown open, const Intent& intent) {
  switch (intent.kind) {
    case Intent::Kind::NewCard:
      KAOPASS_CHECK(undo_new_card(counter, open, intent));
      return open;
    case Intent::Kind::Chip:
      return settle_chip(counter, std::move(open), intent);
    case Intent::Kind::Authority:
      break;
  }
  KAOPASS_CHECK(revoke_as_registered(counter, open, intent.act.subject));
  KAOPASS_CHECK(log_settled(counter, open, intent, details_of(intent, kFinished)));
  KAOPASS_CHECK(tell_centre(counter, open.store));
  open.settled = intent;
  return open;
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
