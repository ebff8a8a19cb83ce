// Changes of the register: name and address, moves, death. One transaction of register, outbox and
// log, with the intent to revoke the certificates that end with it; then those, and a card that
// lies here.
#include <algorithm>
#include <array>

#include "city/act_log.hpp"
#include "city/card_maker.hpp"
#include "city/card_work.hpp"
#include "city/counter_rules.hpp"
#include "city/coverage_plan.hpp"
#include "city/outbox.hpp"
#include "city/population.hpp"
#include "city/resident_search.hpp"

namespace kaopass::city {
namespace {

using store::ResidentStatus;

constexpr std::array<std::string_view, 3> kDeathPapers{"death-certificate", "inquest-report",
                                                       "municipality-notice"};

// In the log of acts.
constexpr std::string_view kChange = "change";
constexpr std::string_view kChangeCard = "change-card";
constexpr std::string_view kMoveIn = "move-in";
constexpr std::string_view kMoveOut = "move-out";
constexpr std::string_view kDeath = "death";

using Found = FoundResident;

Result<Found> find(store::CityStore& store, const std::string& resident) {
  std::optional<Found> found;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(auto row, tables.resident(resident));
    KAOPASS_TRY(auto cards, tables.cards_of(resident));
    found.emplace(Found{std::move(row), std::move(cards)});
    return {};
  }));
  return *std::move(found);
}

// One transaction of the register, with its messages and its act.
struct Change {
  std::string_view act;
  boost::json::object details;
  std::vector<FeedMessage> messages;
  bool ends_certificates = false;
};
Status write(const Counter& counter, OpenTown& open, const Found& found, const Change& change) {
  const store::Act act = act_of(counter, change.act, found.row.resident, change.details);
  const bool ends = change.ends_certificates && !found.cards.empty();
  const Status written = open.store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_resident(found.row));
    for (const store::CityCard& card : found.cards) KAOPASS_CHECK(tables.put_card(card));
    for (const FeedMessage& message : change.messages) {
      KAOPASS_CHECK(queue(tables, message, {found.row.resident, {}}, act.at));
    }
    if (ends) KAOPASS_CHECK(tables.begin({store::Intent::Kind::Authority, act}));
    return log_act(tables, act);
  });
  KAOPASS_CHECK(written);
  counter.probe(CounterStep::RegisterWritten);
  return ends ? end_certificates(counter, open, act.subject) : Status{};
}

// Done before; the centre may still have to hear of it.
Status nothing_to_do(const Counter& counter, OpenTown& open, std::string_view act,
                     const std::string& resident) {
  if (has_finished(open, act, resident)) return {};
  KAOPASS_TRY(const std::size_t waiting, count_waiting(open.store, resident));
  if (waiting == 0) return fail(ErrorCode::CardStateConflict, "nothing changes");
  return tell_centre(counter, open.store);
}

// The register's part of a change; false when nothing was left to do.
Result<bool> change_register(const Counter& counter, const std::string& resident,
                             const insurance::Person& person,
                             const std::optional<std::string>& card) {
  KAOPASS_TRY(OpenTown open, open_town(counter));
  KAOPASS_TRY(Found found, find(open.store, resident));
  KAOPASS_CHECK(check_lives_here(found.row.status));
  if (found.row.person.birth != person.birth) return fail(ErrorCode::InvalidValue, "birth");
  if (found.row.person == person) {
    return has_finished(open, kChange, resident) ||
           (card && has_finished(open, kChangeCard, *card));
  }
  const bool name = found.row.person.name.reveal() != person.name.reveal();
  const bool address = found.row.person.address.reveal() != person.address.reveal();
  found.row.person = insurance::copy(person);
  auto details = actor_details(counter);
  details["name"] = name;
  details["address"] = address;
  KAOPASS_CHECK(write(
      counter, open, found,
      {kChange, std::move(details), {tell_resident(resident, found.row.person)}, name || address}));
  KAOPASS_CHECK(tell_centre(counter, open.store));
  return true;
}

bool has_items(const CardFacts& facts, const insurance::Person& person) {
  return facts.name.reveal() == person.name.reveal() &&
         facts.address.reveal() == person.address.reveal();
}

// The card's part; false when nothing was left to do.
Result<bool> change_card(const Counter& counter, const insurance::Person& person,
                         const std::string& id) {
  CardWork::Report report{kChangeCard, actor_details(counter)};
  KAOPASS_TRY(CardWork work, CardWork::begin(counter, id));
  if (has_items(work.facts(), person)) {
    KAOPASS_TRY(const bool unfinished, work.is_unfinished());
    if (!unfinished) return false;
  } else {
    KAOPASS_CHECK(work.intend(report));
    KAOPASS_TRY(const auto maker, CardMaker::open(work.authority()));
    KAOPASS_TRY(const auto files, maker.rewrite(work.chip().state(), work.folder(), person));
    KAOPASS_TRY(const auto terminal, work.terminal());
    KAOPASS_CHECK(card::rewrite_items(work.chip(), terminal, files, counter.today()));
    KAOPASS_CHECK(maker.read_back(work.chip(), work.folder()));
    KAOPASS_CHECK(work.written());
  }
  KAOPASS_CHECK(work.follow(std::move(report)));
  return true;
}

}  // namespace

Status change_person(const Counter& counter, const std::string& resident,
                     const insurance::Person& person, const std::optional<std::string>& card) {
  if (card) {
    KAOPASS_TRY(const auto found, find_with_cards(counter.data, resident));
    const bool own = std::ranges::count(found.cards, *card, &store::CityCard::card) > 0;
    if (!own) return fail(ErrorCode::CardOfAnother);
  }
  KAOPASS_TRY(const bool registered, change_register(counter, resident, person, card));
  bool written = false;
  if (card) {
    KAOPASS_TRY(written, change_card(counter, person, *card));
  }
  if (registered || written) return {};
  KAOPASS_TRY(OpenTown open, open_town(counter));
  return nothing_to_do(counter, open, kChange, resident);
}

Result<std::string> move_in(const Counter& counter, const insurance::Person& person,
                            const std::optional<std::string>& resident,
                            const std::vector<std::string>& another_than) {
  KAOPASS_TRY(OpenTown open, open_town(counter));
  const base::Day today = counter.today();
  std::optional<Found> found;
  std::vector<FeedMessage> messages;
  auto details = actor_details(counter);
  if (resident) {
    KAOPASS_TRY(found, find(open.store, *resident));
    if (found->row.status == ResidentStatus::Died) return fail(ErrorCode::ResidentDied);
    if (found->row.status == ResidentStatus::Resident) {
      KAOPASS_CHECK(nothing_to_do(counter, open, kMoveIn, *resident));
      return *resident;
    }
    if (found->row.person.birth != person.birth) return fail(ErrorCode::InvalidValue, "birth");
  } else {
    std::string id;
    std::optional<std::string> same;
    KAOPASS_CHECK(open.store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(id, unused_resident_id(tables, 1));
      KAOPASS_TRY(same, find_same(tables, person));
      return {};
    }));
    if (same) {
      KAOPASS_CHECK(nothing_to_do(counter, open, kMoveIn, *same));
      return *same;
    }
    std::vector<std::string> namesakes;
    KAOPASS_CHECK(open.store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(namesakes, check_newcomer(tables, person, another_than));
      return {};
    }));
    put_namesakes(details, namesakes);
    // In real life the insurer tells the coverage later and by itself.
    const Resident insured = make_applicant(counter.random, 1, insurance::copy(person));
    found.emplace(Found{{id, insurance::copy(person)}, {}});
    messages.push_back(tell_coverages(id, insured.coverages));
  }
  std::string id = found->row.resident;
  found->row = {id, insurance::copy(person), ResidentStatus::Resident, today};
  messages.insert(messages.begin(), tell_resident(id, person));
  messages.push_back(tell_life(id, {wire::FeedEvent::MovedIn, today}));
  KAOPASS_CHECK(write(counter, open, *found, {kMoveIn, std::move(details), std::move(messages)}));
  KAOPASS_CHECK(tell_centre(counter, open.store));
  return id;
}

Status move_out(const Counter& counter, const std::string& resident, base::Day day) {
  KAOPASS_TRY(OpenTown open, open_town(counter));
  KAOPASS_TRY(Found found, find(open.store, resident));
  KAOPASS_CHECK(check_life_day(day, counter.today(), found.row, found.cards));
  if (found.row.status == ResidentStatus::Died) return fail(ErrorCode::ResidentDied);
  if (found.row.status == ResidentStatus::MovedOut) {
    return nothing_to_do(counter, open, kMoveOut, resident);
  }
  found.row.status = ResidentStatus::MovedOut;
  found.row.since = day;
  KAOPASS_CHECK(write(counter, open, found,
                      {kMoveOut,
                       actor_details(counter),
                       {tell_life(resident, {wire::FeedEvent::MovedOut, day})},
                       true}));
  return tell_centre(counter, open.store);
}

std::string_view death_paper_name(DeathPaper paper) {
  return kDeathPapers.at(static_cast<std::size_t>(paper));
}

std::optional<DeathPaper> parse_death_paper(std::string_view name) {
  const auto* found = std::ranges::find(kDeathPapers, name);
  if (found == kDeathPapers.end()) return std::nullopt;
  return static_cast<DeathPaper>(found - kDeathPapers.begin());
}

Status record_death(const Counter& counter, const std::string& resident, base::Day day,
                    DeathPaper paper) {
  KAOPASS_TRY(OpenTown open, open_town(counter));
  KAOPASS_TRY(Found found, find(open.store, resident));
  KAOPASS_CHECK(check_life_day(day, counter.today(), found.row, found.cards));
  if (found.row.status == ResidentStatus::Died) {
    return nothing_to_do(counter, open, kDeath, resident);
  }
  found.row.status = ResidentStatus::Died;
  found.row.since = day;
  for (store::CityCard& card : found.cards) {
    if (card.standing == store::CardStanding::Revoked) continue;
    card.standing = store::CardStanding::Revoked;
    card.reason = wire::reason_name(wire::FeedReason::Died);
  }
  KAOPASS_CHECK(write(counter, open, found,
                      {kDeath,
                       {{"paper", death_paper_name(paper)}},
                       {tell_life(resident, {wire::FeedEvent::Died, day})},
                       true}));
  return tell_centre(counter, open.store);
}

}  // namespace kaopass::city
