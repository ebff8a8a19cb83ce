#include "city/counter_rules.hpp"

#include <algorithm>

namespace kaopass::city {
namespace {

Status ask(CardState card, rules::Act act, base::Day day,
           rules::Photo photo = rules::Photo::There) {
  const auto credential =
      card == CardState::Ordinary ? rules::Credential::OrdinaryCard : rules::Credential::FaceCard;
  const rules::Row& row =
      rules::decide({.credential = credential, .act = act, .photo = photo}, day);
  if (row.allows()) return {};
  return tl::unexpected<Error>(rules::refusal(row));
}

Status check_between(base::Day day, base::Day first, base::Day last) {
  if (day >= first && day <= last) return {};
  return fail(ErrorCode::InvalidDate, "day");
}

}  // namespace

Status check_obtain(CardState target, rules::Act act, base::Day day, rules::Photo photo) {
  return ask(target, act, day, photo);
}

Status check_registration(CardState card, base::Day day) {
  return ask(card, rules::Act::RegisterByMunicipality, day);
}

Status check_has_pins(CardState card, base::Day day) {
  return ask(card, rules::Act::VerifyByPin, day);
}

Status check_lives_here(store::ResidentStatus status) {
  switch (status) {
    case store::ResidentStatus::Resident:
      return {};
    case store::ResidentStatus::MovedOut:
      return fail(ErrorCode::ResidentMovedOut);
    case store::ResidentStatus::Died:
      break;
  }
  return fail(ErrorCode::ResidentDied);
}

Status check_life_day(base::Day day, base::Day today, const store::ResidentRow& resident,
                      const std::vector<store::CityCard>& cards) {
  base::Day first = std::max(resident.person.birth, resident.since.value_or(resident.person.birth));
  for (const store::CityCard& each : cards) first = std::max(first, each.issued.value_or(first));
  return check_between(day, first, today);
}

Status check_card_day(base::Day day, base::Day today, base::Day birth,
                      const std::optional<base::Day>& issued) {
  return check_between(day, issued.value_or(birth), today);
}

Status check_standing(const store::CityCard& card) {
  switch (card.standing) {
    case store::CardStanding::Good:
      return {};
    case store::CardStanding::Suspended:
      return fail(ErrorCode::CardSuspended, card.reason);
    case store::CardStanding::Revoked:
      break;
  }
  return fail(ErrorCode::CertificateRevoked, card.reason);
}

}  // namespace kaopass::city
