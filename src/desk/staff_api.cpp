// The routes of the desk's own screen together.

#include "desk/staff_routes.hpp"

namespace kaopass::desk {

void StaffRoutes::add(const char* method, const std::string& pattern, std::optional<Right> right,
                      staff::Handler handler) {
  const auto name = right ? std::optional(right_name(*right)) : std::nullopt;
  staff::add_guarded(router_, parts_.gate, method, pattern, name, std::move(handler));
}

Looking looking(const StaffParts& parts, const Caller& caller, base::Day day) {
  Looking looking{role(caller.session.role).value_or(Role::Reception), parts.clock.now()};
  looking.readers = parts.readers.list();
  looking.visual = parts.visual.open();
  looking.day = day;
  return looking;
}

void add_staff_routes(net::Router& router, const StaffParts& parts) {
  staff::add_session_routes(router, parts.gate);
  staff::add_account_routes(router, parts.gate);
  StaffRoutes routes(router, parts);
  routes.add_log();
  routes.add_receptions();
  routes.add_visual();
  routes.add_tablets();
  routes.add_days();
  routes.add_troubles();
}

}  // namespace kaopass::desk
