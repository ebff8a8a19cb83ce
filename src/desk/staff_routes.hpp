#pragma once
// The routes of the staff API that are the desk's own. Internal to the room.

#include <boost/json/fwd.hpp>
#include <functional>
#include <span>

#include "desk/staff_api.hpp"
#include "desk/staff_bodies.hpp"
#include "desk/staff_view.hpp"

namespace kaopass::desk {

using staff::Caller;

// An act on one visual check, the same at the desk and on a tablet: below the path of the check.
struct VisualAct {
  const char* method;
  const char* path;
  Result<net::Response> (*run)(const StaffParts&, const Caller&, net::Request&);
};
std::span<const VisualAct> visual_acts();

class StaffRoutes {
 public:
  StaffRoutes(net::Router& router, const StaffParts& parts) : router_(router), parts_(parts) {}

  void add_log();
  void add_receptions();
  void add_visual();
  void add_tablets();
  void add_days();
  void add_troubles();

 private:
  // With a session in which work is possible and which has that right; none: any of them.
  void add(const char* method, const std::string& pattern, std::optional<Right> right,
           staff::Handler handler);

  net::Router& router_;
  const StaffParts parts_;
};

Looking looking(const StaffParts& parts, const Caller& caller, base::Day day);

}  // namespace kaopass::desk
