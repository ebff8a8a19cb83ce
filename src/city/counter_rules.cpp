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

}  // namespace kaopass::city
