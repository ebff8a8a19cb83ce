#pragma once
// What the subcommands of one institution's desk have in common.

#include "cli.hpp"
#include "store/desk_store.hpp"

namespace kaopass::cli {

struct DeskOptions {
  std::filesystem::path data;
  std::string institution;
};

void add_desk_options(CLI::App& command, DeskOptions& options);
// Ten digits name one folder; anything else could lead out of the data folder. BadUsage.
Status check_institution(const std::string& code);
// The desk may run meanwhile. BadUsage, FileMissing (no such desk), errors of the store.
Result<store::DeskStore> open_desk_store(const DeskOptions& options);

// In desk_staff_commands.cpp.
void add_desk_staff_commands(CLI::App& group, World& world);

}  // namespace kaopass::cli
