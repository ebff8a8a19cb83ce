#pragma once
// How a route of the staff API is guarded: origin, session, lock, right, in this order. Internal to
// the room.

#include <functional>

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

class StaffRoutes {
 public:
  StaffRoutes(net::Router& router, const StaffParts& parts) : router_(router), parts_(parts) {}

  void add_session();
  void add_accounts();
  void add_receptions();
  void add_visual();
  void add_days();
  void add_troubles();

 private:
  // Whatever the session is.
  void open(const char* method, const char* pattern, net::Handler handler);
  // With a session in which work is possible and which has that right; none: any of them.
  void add(const char* method, const char* pattern, std::optional<Right> right,
           StaffHandler handler);

  net::Router& router_;
  const StaffParts parts_;
};

Looking looking(const StaffParts& parts, Role role, base::Day day);

}  // namespace kaopass::desk
