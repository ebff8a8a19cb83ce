// The table of the desk's roles.
#include "desk/staff_roles.hpp"

#include <gtest/gtest.h>

namespace kaopass::desk {
namespace {

TEST(StaffRoles, AreNamedAndDoNotGrantMoreThanTheTable) {
  EXPECT_EQ(role("pharmacist"), Role::Pharmacist);
  EXPECT_EQ(role("boss"), std::nullopt);
  EXPECT_FALSE(may(Role::Reception, Right::Consents));
  EXPECT_FALSE(may(Role::Reception, Right::Staff));
  EXPECT_FALSE(may(Role::Doctor, Right::Visual));
  EXPECT_FALSE(may(Role::Pharmacist, Right::Log));
  const staff::RoleTable table = role_table();
  EXPECT_EQ(table.rights_of(role_name(Role::Administrator)).size(), 10U);
  EXPECT_TRUE(table.may("doctor", right_name(Right::Diagnose)));
  EXPECT_FALSE(table.may("doctor", right_name(Right::CloseDay)));
}

}  // namespace
}  // namespace kaopass::desk
