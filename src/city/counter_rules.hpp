#pragma once
// What the rules of the day say to the counter, each refusal with its row; and what the register
// says.

#include "city/resident.hpp"
#include "rules/decide.hpp"
#include "store/city_store.hpp"

namespace kaopass::city {

// A new card, or a switch to that state, on that day (N1.3, N1.4, N1.8); NoPhoto (N1.1).
Status check_obtain(CardState target, rules::Act act, base::Day day,
                    rules::Photo photo = rules::Photo::There);
// Registration for insurance use here (N2.1, N2.2).
Status check_registration(CardState card, base::Day day);
// What sets or unblocks a PIN (N1.1).
Status check_has_pins(CardState card, base::Day day);

// ResidentMovedOut, ResidentDied.
Status check_lives_here(store::ResidentStatus status);
// A card that serves for something: CertificateRevoked, CardSuspended.
Status check_standing(const store::CityCard& card);

// The day of a move or death: not after today, nor before the birth, the day of the present status
// or the issue of a card, for which somebody came. InvalidDate.
Status check_life_day(base::Day day, base::Day today, const store::ResidentRow& resident,
                      const std::vector<store::CityCard>& cards);
// The day on which a card was lost or ended: not after today, nor before it was issued.
// InvalidDate.
Status check_card_day(base::Day day, base::Day today, base::Day birth,
                      const std::optional<base::Day>& issued);

}  // namespace kaopass::city
