// The session and its guard.

#include "desk/staff_api.hpp"

#include <boost/json.hpp>

#include "desk/staff_routes.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

std::string cookie_name(const std::string& institution) {
  // Several desks of one machine share the host 127.0.0.1, and so the browser's cookies.
  return "kaopass-desk-" + institution;
}

void set_cookie(net::Response& response, const std::string& institution, const std::string& token) {
  const std::string life = token.empty() ? "; Max-Age=0" : "";
  response.headers.emplace_back("Set-Cookie", cookie_name(institution) + "=" + token +
                                                  "; HttpOnly; SameSite=Strict; Path=/" + life);
}

// Of the session that the browser has here; empty where there is none, or more than one: of two,
// one is somebody else's.
std::string session_token(const net::Request& request, const StaffParts& parts) {
  // One for a narrower path may come from any page of 127.0.0.1.
  std::vector<std::string> tokens = cookies(request, cookie_name(parts.institution));
  std::erase_if(tokens, [&](const std::string& token) { return !parts.sessions.find(token); });
  return tokens.size() == 1 ? std::move(tokens.front()) : std::string();
}

json::array rights_json(Role role) {
  json::array rights;
  for (const Right right : rights_of(role)) rights.push_back(json::string(right_name(right)));
  return rights;
}

std::string_view state_of(const StaffSession& session) {
  if (session.locked) return "locked";
  return session.must_change ? "change-password" : "open";
}

Result<net::Response> session_response(const StaffParts& parts, std::string_view token) {
  KAOPASS_TRY(const json::object session, session_json(parts, token));
  return net::json_response(session);
}

// A new token, whatever the browser had: what it brings along is never taken over.
Result<net::Response> logged_in(const StaffParts& parts, const net::Request& request,
                                const store::Account& account) {
  parts.sessions.close(session_token(request, parts));
  const auto token = parts.sessions.open(account);
  KAOPASS_TRY(auto response, session_response(parts, token.reveal()));
  set_cookie(response, parts.institution, token.reveal());
  return response;
}

Result<net::Response> log_out(const StaffParts& parts, const net::Request& request) {
  KAOPASS_CHECK(parse_empty_body(request.text()));
  const std::string token = session_token(request, parts);
  if (const auto session = parts.sessions.find(token)) {
    KAOPASS_CHECK(parts.desk.log().record(StaffAct::LogOut, session->login, session->login));
  }
  parts.sessions.close(token);
  parts.desk.changes().touch();  // other tabs hear it at once
  KAOPASS_TRY(auto response, session_response(parts, {}));
  set_cookie(response, parts.institution, {});
  return response;
}

Result<net::Response> unlock(const StaffParts& parts, const net::Request& request) {
  KAOPASS_TRY(const Password password, parse_password_body(request.text()));
  const std::string token = session_token(request, parts);
  KAOPASS_TRY(const auto session, parts.sessions.find(token));
  KAOPASS_CHECK(parts.accounts.prove(session.login, password, StaffAct::Unlock));
  KAOPASS_TRY(const auto account, parts.accounts.find(session.login));
  return logged_in(parts, request, account);
}

Result<net::Response> change_password(const StaffParts& parts, const net::Request& request) {
  KAOPASS_TRY(const PasswordsBody body, parse_passwords_body(request.text()));
  const std::string token = session_token(request, parts);
  KAOPASS_TRY(const auto session, parts.sessions.find(token));
  if (session.locked) return fail(ErrorCode::StaffLocked);
  KAOPASS_TRY(const auto account,
              parts.accounts.change_password(session.login, body.old, body.chosen));
  parts.sessions.close_all_of(session.login);
  parts.desk.changes().touch();
  return logged_in(parts, request, account);
}

Result<net::Response> set_up(const StaffParts& parts, const net::Request& request) {
  KAOPASS_TRY(const SetupBody body, parse_setup_body(request.text()));
  store::Account made;
  KAOPASS_CHECK(parts.setup.use(body.code, [&]() -> Status {
    KAOPASS_TRY(const bool any, parts.accounts.any());  // by the command line, meanwhile
    if (any) return fail(ErrorCode::SetupRefused, "there is an account");
    KAOPASS_TRY(made, parts.accounts.add(body.account.login, body.account,
                                         StaffAccounts::Chosen::ByHolder, StaffAct::Setup));
    return {};
  }));
  return logged_in(parts, request, made);
}

}  // namespace

Result<json::object> session_json(const StaffParts& parts, std::string_view token) {
  const auto session = parts.sessions.find(token);
  if (!session) {
    KAOPASS_TRY(const bool any, parts.accounts.any());
    return json::object{{"state", any ? "logged-out" : "setup"},
                        {"institution", parts.institution}};
  }
  const std::chrono::seconds lock_after = parts.sessions.lock_after(*session);
  return json::object{{"state", state_of(*session)},
                      {"institution", parts.institution},
                      {"login", session->login},
                      {"name", session->name},
                      {"role", role_name(session->role)},
                      {"may", rights_json(session->role)},
                      {"lock_after_seconds", lock_after.count()},
                      {"locks_at", base::to_rfc3339(session->active_at + lock_after)},
                      {"ends_at", base::to_rfc3339(session->ends_at)}};
}

Result<StaffSession> working_session(const StaffParts& parts, const std::string& token,
                                     std::optional<Right> right) {
  KAOPASS_TRY(auto session, parts.sessions.find(token));
  // The command line changes accounts, too, and cannot end what this desk has in memory.
  KAOPASS_TRY(const auto account, parts.accounts.find(session.login));
  if (!account.active || account.must_change != session.must_change) {
    parts.sessions.close(token);
    return fail(ErrorCode::StaffSessionMissing);
  }
  if (session.locked) return fail(ErrorCode::StaffLocked);
  if (session.must_change) return fail(ErrorCode::PasswordDue);
  if (right && !may(session.role, *right)) return fail(ErrorCode::StaffNotAllowed);
  return session;
}

std::vector<std::string> cookies(const net::Request& request, const std::string& name) {
  std::string_view left = request.header("cookie");
  std::vector<std::string> values;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find(';'), left.size());
    std::string_view each = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    while (each.starts_with(' ')) each.remove_prefix(1);
    if (each.starts_with(name + "=")) values.emplace_back(each.substr(name.size() + 1));
  }
  return values;
}

void StaffRoutes::open(const char* method, const std::string& pattern, net::Handler handler) {
  router_.add(method, pattern, net::for_own_origin(std::move(handler)), kStaffBodyLimit);
}

void StaffRoutes::add(const char* method, const std::string& pattern, std::optional<Right> right,
                      StaffHandler handler) {
  const bool is_activity = std::string_view(method) != "GET";
  open(method, pattern,
       [parts = parts_, right, is_activity,
        handler = std::move(handler)](net::Request& request) -> Result<net::Response> {
         Caller caller{session_token(request, parts), {}};
         KAOPASS_TRY(caller.session, working_session(parts, caller.token, right));
         if (is_activity) {
           parts.sessions.touch(caller.token);
           return handler(caller, request);
         }
         auto answer = handler(caller, request);
         // It may have waited, and whoever asked may have left the screen to somebody else.
         KAOPASS_CHECK(working_session(parts, caller.token, right));
         return answer;
       });
}

void StaffRoutes::add_session() {
  const StaffParts parts = parts_;
  open("GET", "/v1/desk/session", [parts](net::Request& request) {
    return session_response(parts, session_token(request, parts));
  });
  open("POST", "/v1/desk/setup", [parts](net::Request& request) { return set_up(parts, request); });
  open("POST", "/v1/desk/login", [parts](net::Request& request) -> Result<net::Response> {
    KAOPASS_TRY(const LoginBody body, parse_login_body(request.text()));
    KAOPASS_TRY(const auto account, parts.accounts.log_in(body.login, body.password));
    return logged_in(parts, request, account);
  });
  open("POST", "/v1/desk/logout",
       [parts](net::Request& request) { return log_out(parts, request); });
  open("POST", "/v1/desk/unlock",
       [parts](net::Request& request) { return unlock(parts, request); });
  open("POST", "/v1/desk/password",
       [parts](net::Request& request) { return change_password(parts, request); });
  add("POST", "/v1/desk/activity", {},
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(parse_empty_body(request.text()));
        return session_response(parts, caller.token);
      });
  add("POST", "/v1/desk/lock", {},
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(parse_empty_body(request.text()));
        KAOPASS_CHECK(parts.desk.log().record(StaffAct::Lock, caller.login(), caller.login()));
        parts.sessions.lock(caller.token);
        parts.desk.changes().touch();  // other tabs hear it at once
        return session_response(parts, caller.token);
      });
}

Looking looking(const StaffParts& parts, Role role, base::Day day) {
  Looking looking{role, parts.clock.now()};
  looking.readers = parts.readers.list();
  looking.visual = parts.visual.open();
  looking.day = day;
  return looking;
}

void add_staff_routes(net::Router& router, const StaffParts& parts) {
  StaffRoutes routes(router, parts);
  routes.add_session();
  routes.add_accounts();
  routes.add_receptions();
  routes.add_visual();
  routes.add_tablets();
  routes.add_days();
  routes.add_troubles();
}

}  // namespace kaopass::desk
