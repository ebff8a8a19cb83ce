#pragma once
// The account of staff at the desks of a scenario's own town, which nobody outside can reach.

#include "staff/password.hpp"

namespace kaopass::cli {

inline constexpr const char* kScenarioLogin = "test";
inline constexpr const char* kScenarioPassword = "scenario-TEST-password";
// Everything about it is known to everybody, so nothing is gained by making it slow.
inline constexpr staff::PasswordCost kScenarioPasswordCost{.memory_kib = 64, .passes = 1};

}  // namespace kaopass::cli
