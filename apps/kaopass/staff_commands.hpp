#pragma once
// kaopass desk staff, kaopass city staff: the accounts of a place, beside its browser.

#include "cli.hpp"
#include "staff/accounts.hpp"
#include "staff/roles.hpp"

namespace kaopass::cli {

struct StaffedPlace {
  std::string name;  // "desk"
  staff::RoleTable roles;
  staff::Chain chain;
  // Which one.
  std::function<void(CLI::App&)> add_options;
  using Use = std::function<Result<base::Exit>(store::StaffStore&)>;
  std::function<Result<base::Exit>(const Use&)> with_store;
};
void add_staff_commands(CLI::App& group, World& world, const StaffedPlace& place);

// Beside a place's address: how its first account is made; silent where there is one (code empty).
void tell_setup_code(const std::string& code);

}  // namespace kaopass::cli
