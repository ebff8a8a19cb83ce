#pragma once
// The account of staff at the desks of a scenario's own town, which nobody outside can reach.

namespace kaopass::cli {

inline constexpr const char* kScenarioLogin = "test";
inline constexpr const char* kScenarioPassword = "scenario-TEST-password";

}  // namespace kaopass::cli
