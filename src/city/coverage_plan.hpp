#pragma once
// How a household is insured: by age, by the work of who heads it, and with the irregular cases
// that a reception desk meets every day.

#include <span>

#include "base/random.hpp"
#include "city/resident.hpp"

namespace kaopass::city {

// A town may be used on any of these days: what birthdays change is planned from the first to the
// last.
inline constexpr base::Day kPlannedFrom{std::chrono::year{2023} / 12 / 1};
inline constexpr base::Day kPlannedTo{std::chrono::year{2034} / 3 / 31};

// Gives each member their coverages, which follow one another. The first is the head; `kind` is
// that of the head's work. From the 75th birthday it is 後期高齢者医療 whatever the work, with the
// month after the 70th comes the elderly certificate. Before school the co-payment is less without
// a word here: insurance::on_day.
void insure_household(base::Random& random, std::span<Resident> household,
                      insurance::InsuranceKind kind);

// What is wrong with a coverage in daily life.
enum class CoverageFault {
  Lost,     // 無効: left the insurer, the new one has not registered yet
  None,     // 該当資格なし
  Several,  // 複数該当: old one not yet ended
  Changed,  // 無効（新しい資格あり） beside the valid one
};
void spoil(base::Random& random, Resident& resident, CoverageFault fault);

}  // namespace kaopass::city
