// What a procedure left that never came to its end: finished where the chip or the register already
// says so, else undone, and named in the log of acts either way.
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
constexpr const char* kUnreadable = "unreadable";

json::object details_of(const Intent& intent, const char* how) {
  return {{"act", intent.act.act},
          {"by", intent.act.staff},
          {"begun", base::to_rfc3339(intent.act.at)},
          {"how", how},
          {"details", json::parse(intent.act.details)}};
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

struct Chip {
  std::unique_ptr<vcard::VirtualCard> card;
  CardFacts facts;
};
// None: it is gone or damaged, and nobody can say any more what was written.
Result<std::optional<Chip>> read_chip(const Counter& counter, const std::string& card) {
  const auto read = [&]() -> Result<Chip> {
    KAOPASS_TRY(auto chip, copy_of_chip(counter, card));
    KAOPASS_TRY(auto facts, facts_of(chip->state()));
    return Chip{std::move(chip), std::move(facts)};
  };
  auto chip = read();
  if (chip) return std::optional(*std::move(chip));
  const ErrorCode code = chip.error().code;
  if (code == ErrorCode::FileMissing || code == ErrorCode::FileDamaged) return std::nullopt;
  return tl::unexpected<Error>(chip.error());
}

Result<OpenTown> settle_chip(const Counter& counter, OpenTown open, const Intent& intent) {
  KAOPASS_TRY(auto chip, read_chip(counter, intent.act.subject));
  KAOPASS_TRY(auto strays,
              revoke_strays(counter, open.town, intent, chip ? &chip->facts : nullptr));
  const bool is_written = chip && municipal_part(chip->card->state()) != intent.chip;
  json::object details = details_of(intent, !chip ? kUnreadable : is_written ? kFinished : kUndone);
  details["revoked"] = std::move(strays);
  if (!is_written) {
    KAOPASS_CHECK(log_settled(counter, open, intent, details));
    return open;
  }
  const json::object& wanted = details.at("details").as_object();
  const bool registers = wanted.contains("registered");
  KAOPASS_TRY(auto work,
              CardWork::after(counter, std::move(open), intent.act.subject, std::move(chip->card)));
  CardWork::Report report{act::kSettled, std::move(details)};
  if (registers) report.also.push_back(tell_registration(work.row().resident));
  KAOPASS_CHECK(work.follow(std::move(report)));
  OpenTown left = std::move(work).leave();
  left.settled = intent;
  return left;
}

}  // namespace

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

}  // namespace kaopass::city
