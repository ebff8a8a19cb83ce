#pragma once
// Who may do what at a place: one table a place, by the words of its API.

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace kaopass::staff {

inline constexpr std::size_t kRolesMost = 4;
inline constexpr std::string_view kAdministrator = "administrator";  // at every place
inline constexpr std::string_view kAccountsRight = "staff";          // of administrators

struct RightRow {
  std::string_view name;
  std::array<bool, kRolesMost> may;  // in the order of the table's roles
};

struct RoleTable {
  std::span<const std::string_view> roles;
  std::span<const RightRow> rights;

  [[nodiscard]] bool has(std::string_view role) const;
  // Whoever has a role that is unknown here may nothing.
  [[nodiscard]] bool may(std::string_view role, std::string_view right) const;
  [[nodiscard]] std::vector<std::string_view> rights_of(std::string_view role) const;
};

}  // namespace kaopass::staff
