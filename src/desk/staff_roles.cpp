#include "desk/staff_roles.hpp"

#include <algorithm>

namespace kaopass::desk {
namespace {

constexpr std::array<std::string_view, 4> kRoles{"reception", "pharmacist", "doctor",
                                                 staff::kAdministrator};

// In the order of Right. Whoever needs it for their work, and nobody else. A doctor decides on
// treatment, not on receptions; who counts receptions need not know what records a patient opened.
constexpr std::array<staff::RightRow, 10> kRights{{
    {"receptions", {true, true, true, true}},
    {"consents", {false, true, true, true}},
    {"visual", {true, true, false, true}},
    {"cancel", {true, true, false, true}},
    {"link", {true, true, false, true}},
    {"print", {true, true, true, true}},
    {"close-day", {true, true, false, true}},
    {"diagnose", {true, true, true, true}},
    {staff::kAccountsRight, {false, false, false, true}},
    {"log", {false, false, false, true}},
}};

}  // namespace

std::string role_name(Role role) {
  return std::string(kRoles.at(static_cast<std::size_t>(role)));
}

std::optional<Role> role(std::string_view name) {
  const auto* const found = std::ranges::find(kRoles, name);
  if (found == kRoles.end()) return std::nullopt;
  return static_cast<Role>(found - kRoles.begin());
}

std::string_view right_name(Right right) {
  return kRights.at(static_cast<std::size_t>(right)).name;
}

bool may(Role role, Right right) {
  return kRights.at(static_cast<std::size_t>(right)).may.at(static_cast<std::size_t>(role));
}

staff::RoleTable role_table() {
  return {kRoles, kRights};
}

}  // namespace kaopass::desk
