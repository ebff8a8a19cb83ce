#pragma once
// docs/scenarios.md: how scenarios are run and written, and which of them prove which sentence.

#include <span>

#include "scenario/scenario.hpp"

namespace kaopass::cli {

void print_scenario_index(std::span<const scenario::Scenario> scenarios);

}  // namespace kaopass::cli
