// A refused access is an access, too: it goes into the audit before it is answered. So that nobody
// can fill the disk by being refused, one institution has limits.refused entries within the window,
// limits.refused_person of them about one person; its next entry tells how many were left out.

#include "centre/centre_state.hpp"
#include "centre/judge.hpp"

namespace kaopass::centre {
namespace {

// Known by the card that the evidence names, or by the check that is asked about.
Result<std::optional<store::PersonId>> person_of(store::CentreTables& tables,
                                                 const Attempt& attempt) {
  if (attempt.card) {
    KAOPASS_TRY(const auto card, tables.find_card(*attempt.card));
    if (card) return card->person;
  }
  if (attempt.entry.check_id) {
    KAOPASS_TRY(const auto check, tables.find_check(attempt.entry.check_id->bytes));
    if (check) return check->person;
  }
  return std::nullopt;
}

}  // namespace

Status Centre::State::name_rule(store::CentreTables& tables, const Attempt& attempt, Error& why) {
  if (!why.rule.empty() || !attempt.card) return {};
  KAOPASS_TRY(const auto card, tables.find_card(*attempt.card));
  if (!card) return {};
  const base::Day day = base::day_in_japan(attempt.entry.time);
  if (const rules::Row* rule = rule_behind(why.code, card->state, day)) why.rule = rule->id;
  return {};
}

Status Centre::State::record_refusal(store::CentreTables& tables, const Attempt& attempt,
                                     const Error& why) {
  const std::string& institution = *attempt.entry.institution;
  KAOPASS_TRY(const auto person, person_of(tables, attempt));
  std::vector<Use> uses{{"refused " + institution, limits.refused}};
  if (person) {
    uses.push_back(
        {"refused " + institution + ' ' + std::to_string(*person), limits.refused_person});
  }
  std::int64_t& left_out = unrecorded[institution];
  if (const Status counted = limiter.count(tables, uses, attempt.entry.time); !counted) {
    if (counted.error().code != ErrorCode::RateLimited) return counted;
    ++left_out;
    return {};
  }
  wire::AuditEntry entry = attempt.entry;
  entry.refused = std::string(base::info(why.code).name);
  if (left_out > 0) entry.unrecorded = left_out;
  left_out = 0;
  if (person) return append_audit(tables, *person, std::move(entry)).map([](const auto&) {});
  KAOPASS_TRY(const store::PersonId chain, tables.institution_chain(institution));
  return append_audit(tables, chain, std::move(entry)).map([](const auto&) {});
}

tl::unexpected<Error> Centre::State::refused(const Attempt& attempt, Error why) {
  // What the machine or the line could not do is no decision about anybody.
  if (base::info(why.code).exit != base::Exit::No) return tl::unexpected(std::move(why));
  const Status recorded = store->write([&](store::CentreTables& tables) -> Status {
    KAOPASS_CHECK(name_rule(tables, attempt, why));
    return record_refusal(tables, attempt, why);
  });
  if (!recorded) return tl::unexpected(recorded.error());
  return tl::unexpected(std::move(why));
}

}  // namespace kaopass::centre
