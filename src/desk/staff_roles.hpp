#pragma once
// Who may do what at the desk: one table.

#include <optional>
#include <string>

#include "staff/roles.hpp"

namespace kaopass::desk {

enum class Role { Reception, Pharmacist, Doctor, Administrator };
std::string role_name(Role role);  // "reception"
std::optional<Role> role(std::string_view name);

enum class Right {
  Receptions,  // the list, coverage, search, days
  Consents,    // which records the patient consented to
  Visual,      // start and decide visual checks
  Cancel,      // a reception; try again what waits
  Link,        // to the receipt computer's patient number
  Print,
  CloseDay,
  Diagnose,
  Staff,  // accounts
  Log,    // of acts
};
std::string_view right_name(Right right);  // "close-day"

bool may(Role role, Right right);
staff::RoleTable role_table();

}  // namespace kaopass::desk
