#pragma once
// How a route of the staff API is guarded: origin, session, lock, right, in this order. Internal to
// the room.

#include <boost/json/fwd.hpp>
#include <functional>
#include <span>

#include "desk/staff_api.hpp"
#include "desk/staff_bodies.hpp"
#include "desk/staff_view.hpp"

namespace kaopass::desk {

// Who is logged in and asks.
struct Caller {
  std::string token;
  StaffSession session;
  [[nodiscard]] const std::string& login() const { return session.login; }
};
using StaffHandler = std::function<Result<net::Response>(const Caller&, net::Request&)>;

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

  void add_session();
  void add_accounts();
  void add_receptions();
  void add_visual();
  void add_tablets();
  void add_days();
  void add_troubles();

 private:
  // Whatever the session is.
  void open(const char* method, const std::string& pattern, net::Handler handler);
  // With a session in which work is possible and which has that right; none: any of them.
  void add(const char* method, const std::string& pattern, std::optional<Right> right,
           StaffHandler handler);

  net::Router& router_;
  const StaffParts parts_;
};

// Every value of that cookie.
std::vector<std::string> cookies(const net::Request& request, const std::string& name);
// Who is logged in with that token, for a screen.
Result<boost::json::object> session_json(const StaffParts& parts, std::string_view token);
// A session in which work is possible, with that right: StaffSessionMissing, StaffLocked,
// PasswordDue, StaffNotAllowed.
Result<StaffSession> working_session(const StaffParts& parts, const std::string& token,
                                     std::optional<Right> right);
Looking looking(const StaffParts& parts, Role role, base::Day day);

}  // namespace kaopass::desk
