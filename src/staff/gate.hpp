#pragma once
// How staff come in at a place's own screen over loopback, the same at every place
// (docs/protocol/staff.md): first account, log-in, lock, own password, accounts by an
// administrator; and the guard of all other routes: origin, session, lock, right, in this order.

#include <boost/json.hpp>
#include <functional>

#include "net/http.hpp"
#include "staff/bodies.hpp"
#include "staff/log.hpp"
#include "staff/sessions.hpp"
#include "staff/setup_code.hpp"

namespace kaopass::staff {

// What is referred to, and the gate itself, outlives its routes.
struct Gate {
  std::string path;  // of the API: "/v1/desk"
  // Its name begins so, and ends with the port: all places of one machine share the host 127.0.0.1,
  // and so the browser's cookies, also two of one kind out of two data folders.
  std::string cookie;
  RoleTable roles;
  boost::json::object about;  // the place, in every answer about a session
  Accounts& accounts;
  Sessions& sessions;
  SetupCode& setup;
  Log log;
  const base::Clock& clock;
  std::function<void()> changed;  // sessions did: screens that wait hear it at once
};

// Who is logged in and asks.
struct Caller {
  std::string token;
  Session session;
  [[nodiscard]] const std::string& login() const { return session.login; }
};
using Handler = std::function<Result<net::Response>(const Caller&, net::Request&)>;

void add_session_routes(net::Router& router, const Gate& gate);
// For whoever has kAccountsRight.
void add_account_routes(net::Router& router, const Gate& gate);

// With a session in which work is possible and which has that right; none: any of them. A GET is
// no activity, and what it waited for is told to nobody who has left meanwhile.
void add_guarded(net::Router& router, const Gate& gate, const std::string& method,
                 const std::string& pattern, std::optional<std::string_view> right, Handler handler,
                 std::size_t body_limit = kBodyLimit);

// A session in which work is possible, with that right: StaffSessionMissing, StaffLocked,
// PasswordDue, StaffNotAllowed.
Result<Session> working_session(const Gate& gate, const std::string& token,
                                std::optional<std::string_view> right);
// The first look of a session, a day long at most, goes into the log, durable before anybody sees
// what it is at; one that could not be logged is shown to nobody.
Status log_look(const Gate& gate, const Caller& caller, std::string_view act,
                const std::string& subject = {});
// Who is logged in with that token, for a screen.
Result<boost::json::object> session_json(const Gate& gate, std::string_view token);
boost::json::object account_json(const store::Account& account, const store::Tries& tries,
                                 base::Instant now);
// `who`: the member that names its doer.
boost::json::object act_json(const store::LoggedAct& logged, std::string_view who);
// Every value of that cookie.
std::vector<std::string> cookies(const net::Request& request, const std::string& name);

}  // namespace kaopass::staff
