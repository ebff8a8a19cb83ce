#pragma once
// The invented insurers of the town: each kind of insurance has at least one, with valid check
// digits and a prefecture code that does not exist.

#include <string>
#include <vector>

#include "insurance/insurer_number.hpp"

namespace kaopass::city {

struct Insurer {
  insurance::InsurerNumber number;
  std::string name;
};

const std::vector<Insurer>& insurers();
// The first one of that kind.
const Insurer& insurer_of(insurance::InsuranceKind kind);

}  // namespace kaopass::city
