#include "staff/roles.hpp"

#include <algorithm>

namespace kaopass::staff {
namespace {

bool grants(const RoleTable& table, const RightRow& row, std::string_view role) {
  const auto found = std::ranges::find(table.roles, role);
  return found != table.roles.end() &&
         row.may.at(static_cast<std::size_t>(found - table.roles.begin()));
}

}  // namespace

bool RoleTable::has(std::string_view role) const {
  return std::ranges::find(roles, role) != roles.end();
}

bool RoleTable::may(std::string_view role, std::string_view right) const {
  return std::ranges::any_of(
      rights, [&](const RightRow& row) { return row.name == right && grants(*this, row, role); });
}

std::vector<std::string_view> RoleTable::rights_of(std::string_view role) const {
  std::vector<std::string_view> granted;
  for (const RightRow& row : rights) {
    if (grants(*this, row, role)) granted.push_back(row.name);
  }
  return granted;
}

}  // namespace kaopass::staff
