#pragma once

#include "cli.hpp"

namespace kaopass::cli {

void add_scenario_commands(CLI::App& app, World& world);

}  // namespace kaopass::cli
