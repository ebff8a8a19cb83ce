#pragma once
// When is a score a match? A threshold means nothing without the false match rate it was chosen
// for, the people it was measured on and the models that made the scores; so a policy is a row that
// says all of it, and evidence names the row. Terms: ISO/IEC 19795-1. Requirement N5.1.

#include <span>
#include <string_view>

#include "base/result.hpp"

namespace kaopass::face {

struct Policy {
  std::string_view name;  // "default"
  std::string_view row;   // what evidence quotes: "fr-eastasia-1e-3"
  double target_fmr;      // false match rate that the threshold was chosen for
  double measured_fnmr;   // false non-match rate at it, one frame, same people
  std::string_view population;
  std::string_view models;  // name of the model set
  float threshold;          // match when the score is at least this
};

std::span<const Policy> policies();
const Policy& default_policy();
Result<Policy> find_policy(std::string_view name_or_row);  // NotFound

}  // namespace kaopass::face
