#pragma once
// What the rules of the day say to the counter. Each refusal carries its row.

#include "city/resident.hpp"
#include "rules/decide.hpp"

namespace kaopass::city {

// A new card, or a switch to that state, on that day (N1.3, N1.4, N1.8).
Status check_obtain(CardState target, rules::Act act, base::Day day);
// Registration for insurance use here (N2.1, N2.2).
Status check_registration(CardState card, base::Day day);
// What sets or unblocks a PIN (N1.1).
Status check_has_pins(CardState card, base::Day day);

}  // namespace kaopass::city
