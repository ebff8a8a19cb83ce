#include "cli.hpp"

namespace kaopass::cli {

CLI::App& command_group(CLI::App& app, const std::string& name, const std::string& description) {
  const auto same = app.get_subcommands([&](CLI::App* other) { return other->check_name(name); });
  if (!same.empty()) return *same.front();
  CLI::App* group = app.add_subcommand(name, description);
  group->require_subcommand(1);
  return *group;
}

CLI::App& card_group(CLI::App& app) {
  return command_group(app, "card", "My Number cards, virtual and real");
}

}  // namespace kaopass::cli
