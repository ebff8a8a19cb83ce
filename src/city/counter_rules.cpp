#include "city/counter_rules.hpp"

namespace kaopass::city {
namespace {

Status ask(CardState card, rules::Act act, base::Day day) {
  const auto credential =
      card == CardState::Ordinary ? rules::Credential::OrdinaryCard : rules::Credential::FaceCard;
  const rules::Row& row = rules::decide({.credential = credential, .act = act}, day);
  if (row.allows()) return {};
  return tl::unexpected<Error>(rules::refusal(row));
}

}  // namespace

Status check_obtain(CardState target, rules::Act act, base::Day day) {
  return ask(target, act, day);
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
