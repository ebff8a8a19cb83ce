#pragma once

#include "cli.hpp"

namespace kaopass::cli {

void add_reader_update_command(CLI::App& group, World& world);

}  // namespace kaopass::cli
