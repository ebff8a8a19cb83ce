#pragma once
// What a tablet may ask of the desk (docs/protocol/desk-tablet.md): be let in by a code, log its
// staff in, and the visual check. Nothing of receptions, days, accounts or the log is reached from
// here: those routes do not exist on this server.

#include "desk/staff_api.hpp"

namespace kaopass::desk {

// `address`: where browsers must believe to be. What is referred to outlives the router.
void add_tablet_routes(net::Router& router, const StaffParts& parts, const std::string& address);

}  // namespace kaopass::desk
