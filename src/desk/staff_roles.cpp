#include "desk/staff_roles.hpp"

#include <algorithm>

namespace kaopass::desk {
namespace {

constexpr std::array<std::string_view, 4> kRoles{"reception", "pharmacist", "doctor",
                                                 "administrator"};

struct Row {
  Right right;
  std::string_view name;
  std::array<bool, 4> may;  // in the order of Role
};
// Whoever needs it for their work, and nobody else. A doctor decides on treatment, not on
// receptions; who counts receptions need not know what records a patient opened.
constexpr std::array<Row, 10> kRights{{
    {Right::Receptions, "receptions", {true, true, true, true}},
    {Right::Consents, "consents", {false, true, true, true}},
    {Right::Visual, "visual", {true, true, false, true}},
    {Right::Cancel, "cancel", {true, true, false, true}},
    {Right::Link, "link", {true, true, false, true}},
    {Right::Print, "print", {true, true, true, true}},
    {Right::CloseDay, "close-day", {true, true, false, true}},
    {Right::Diagnose, "diagnose", {true, true, true, true}},
    {Right::Staff, "staff", {false, false, false, true}},
    {Right::Log, "log", {false, false, false, true}},
}};

}  // namespace

std::string_view role_name(Role role) {
  return kRoles.at(static_cast<std::size_t>(role));
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

std::vector<Right> rights_of(Role role) {
  std::vector<Right> rights;
  for (const Row& row : kRights) {
    if (may(role, row.right)) rights.push_back(row.right);
  }
  return rights;
}

}  // namespace kaopass::desk
