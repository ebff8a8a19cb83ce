#pragma once
// How a household is insured: by age, by the work of who heads it, and with the irregular cases
// that a reception desk meets every day.

#include <span>

#include "base/random.hpp"
#include "city/resident.hpp"

namespace kaopass::city {

// Gives each member a coverage. The first is the head; `kind` is that of the head's work. Those of
// 75 and more have 後期高齢者医療 whatever the work, and the households of the very old leave
// others theirs.
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
