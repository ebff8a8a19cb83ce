#pragma once
// A town's people out of a seed: the same on every machine and every day. Ages are as of
// kTownDay; coverages change with later birthdays (coverage_plan.hpp).

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "city/resident.hpp"

namespace kaopass::city {

inline constexpr base::Day kTownDay{std::chrono::year{2025} / 4 / 1};
inline constexpr std::size_t kSmallestTown = 4;
inline constexpr std::size_t kLargestTown = 5000;

// Exactly `count` residents in households; the first ones are fixed in kind, so that every town has
// children, an infant, the very old (born in Meiji and Taisho), and the rare characters.
// `count` within the limits above.
std::vector<Resident> make_population(std::uint64_t seed, std::size_t count);

// An adult in work who comes to the counter, with a coverage; id "newcomer-<number>".
Resident make_newcomer(base::Random& random, std::size_t number);

// Who applies at the counter under a name of their own, likewise insured.
Resident make_applicant(base::Random& random, std::size_t number, insurance::Person person);

}  // namespace kaopass::city
