#pragma once
// What a municipality may change on a card: the plan of docs/profile/card-switch.md, and the state
// that it leads to.

#include "base/random.hpp"
#include "vcard/state.hpp"

namespace kaopass::vcard {

// The face file is the largest thing that a plan brings.
inline constexpr std::size_t kMaxPlanSize = 48 * 1024;

// InvalidValue, InvalidEncoding: malformed. CardStateConflict: not for a card in that state.
Result<State> carry_out(const State& state, base::ByteView plan, base::Random& random);

}  // namespace kaopass::vcard
