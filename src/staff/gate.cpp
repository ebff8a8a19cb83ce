// The session and its guard.

#include "staff/gate.hpp"

#include "net/json.hpp"
#include "net/own_origin.hpp"

namespace kaopass::staff {
namespace {

namespace json = boost::json;

// A browser leaves the scheme's own port out.
std::string cookie_name(const net::Request& request, const Gate& gate) {
  const std::string_view host = request.header("host");
  const std::string_view port = host.substr(std::min(host.rfind(':'), host.size()));
  const bool is_port = port.size() > 1 && port.find_first_not_of("0123456789", 1) == port.npos;
  return is_port ? gate.cookie + "-" + std::string(port.substr(1)) : gate.cookie;
}

void set_cookie(net::Response& response, const net::Request& request, const Gate& gate,
                const std::string& token) {
  const std::string life = token.empty() ? "; Max-Age=0" : "";
  response.headers.emplace_back("Set-Cookie", cookie_name(request, gate) + "=" + token +
                                                  "; HttpOnly; SameSite=Strict; Path=/" + life);
}

// Of the session that the browser has here; empty where there is none, or more than one: of two,
// one is somebody else's.
std::string session_token(const net::Request& request, const Gate& gate) {
  // One for a narrower path may come from any page of 127.0.0.1.
  std::vector<std::string> tokens = cookies(request, cookie_name(request, gate));
  std::erase_if(tokens, [&](const std::string& token) { return !gate.sessions.find(token); });
  return tokens.size() == 1 ? std::move(tokens.front()) : std::string();
}

json::array rights_json(const Gate& gate, std::string_view role) {
  json::array rights;
  for (const auto right : gate.roles.rights_of(role)) rights.push_back(json::string(right));
  return rights;
}

std::string_view state_of(const Session& session) {
  if (session.locked) return "locked";
  return session.must_change ? "change-password" : "open";
}

Result<net::Response> session_response(const Gate& gate, std::string_view token) {
  KAOPASS_TRY(const json::object session, session_json(gate, token));
  return net::json_response(session);
}

// A new token, whatever the browser had: what it brings along is never taken over.
Result<net::Response> logged_in(const Gate& gate, const net::Request& request,
                                const store::Account& account) {
  gate.sessions.close(session_token(request, gate));
  const auto token = gate.sessions.open(account);
  KAOPASS_TRY(auto response, session_response(gate, token.reveal()));
  set_cookie(response, request, gate, token.reveal());
  return response;
}

Result<net::Response> log_in(const Gate& gate, const net::Request& request) {
  KAOPASS_TRY(const LoginBody body, parse_login_body(request.text()));
  KAOPASS_TRY(const auto account, gate.accounts.log_in(body.login, body.password));
  return logged_in(gate, request, account);
}

Result<net::Response> log_out(const Gate& gate, const net::Request& request) {
  KAOPASS_CHECK(parse_empty_body(request.text()));
  const std::string token = session_token(request, gate);
  if (const auto session = gate.sessions.find(token)) {
    KAOPASS_CHECK(gate.log.record(act::kLogOut, session->login, session->login));
  }
  gate.sessions.close(token);
  gate.changed();
  KAOPASS_TRY(auto response, session_response(gate, {}));
  set_cookie(response, request, gate, {});
  return response;
}

Result<net::Response> unlock(const Gate& gate, const net::Request& request) {
  KAOPASS_TRY(const Password password, parse_password_body(request.text()));
  const std::string token = session_token(request, gate);
  KAOPASS_TRY(const auto session, gate.sessions.find(token));
  KAOPASS_CHECK(gate.accounts.prove(session.login, password, act::kUnlock));
  KAOPASS_TRY(const auto account, gate.accounts.find(session.login));
  return logged_in(gate, request, account);
}

Result<net::Response> change_password(const Gate& gate, const net::Request& request) {
  KAOPASS_TRY(const PasswordsBody body, parse_passwords_body(request.text()));
  const std::string token = session_token(request, gate);
  KAOPASS_TRY(const auto session, gate.sessions.find(token));
  if (session.locked) return fail(ErrorCode::StaffLocked);
  KAOPASS_TRY(const auto account,
              gate.accounts.change_password(session.login, body.old, body.chosen));
  gate.sessions.close_all_of(session.login);
  gate.changed();
  return logged_in(gate, request, account);
}

Result<net::Response> set_up(const Gate& gate, const net::Request& request) {
  KAOPASS_TRY(const SetupBody body, parse_setup_body(request.text()));
  store::Account made;
  KAOPASS_CHECK(gate.setup.use(body.code, [&]() -> Status {
    KAOPASS_TRY(const bool any, gate.accounts.any());  // by the command line, meanwhile
    if (any) return fail(ErrorCode::SetupRefused, "there is an account");
    KAOPASS_TRY(made, gate.accounts.add(body.account.login, body.account,
                                        Accounts::Chosen::ByHolder, act::kSetup));
    return {};
  }));
  return logged_in(gate, request, made);
}

Result<net::Response> lock(const Gate& gate, const Caller& caller, const net::Request& request) {
  KAOPASS_CHECK(parse_empty_body(request.text()));
  KAOPASS_CHECK(gate.log.record(act::kLock, caller.login(), caller.login()));
  gate.sessions.lock(caller.token);
  gate.changed();
  return session_response(gate, caller.token);
}

// Whatever the session is.
void add_open(net::Router& router, const Gate& gate, const char* method, const char* path,
              Result<net::Response> (*run)(const Gate&, const net::Request&)) {
  router.add(method, gate.path + path, net::for_own_origin([&gate, run](net::Request& request) {
               return run(gate, request);
             }),
             kBodyLimit);
}

}  // namespace

Result<json::object> session_json(const Gate& gate, std::string_view token) {
  json::object shown = gate.about;
  const auto session = gate.sessions.find(token);
  if (!session) {
    KAOPASS_TRY(const bool any, gate.accounts.any());
    shown["state"] = any ? "logged-out" : "setup";
    return shown;
  }
  const std::chrono::seconds lock_after = gate.sessions.lock_after(*session);
  shown["state"] = state_of(*session);
  shown["login"] = session->login;
  shown["name"] = session->name;
  shown["role"] = session->role;
  shown["may"] = rights_json(gate, session->role);
  shown["lock_after_seconds"] = lock_after.count();
  shown["locks_at"] = base::to_rfc3339(session->active_at + lock_after);
  shown["ends_at"] = base::to_rfc3339(session->ends_at);
  return shown;
}

// Remembered when it is durable: of two at once both are logged rather than none.
Status log_look(const Gate& gate, const Caller& caller, std::string_view act,
                const std::string& subject) {
  const std::string look = std::string(act) + ' ' + subject;
  if (gate.sessions.has_looked(caller.token, look)) return {};
  KAOPASS_CHECK(gate.log.record(act, caller.login(), subject));
  gate.sessions.remember_look(caller.token, look);
  return {};
}

Result<Session> working_session(const Gate& gate, const std::string& token,
                                std::optional<std::string_view> right) {
  KAOPASS_TRY(auto session, gate.sessions.find(token));
  // The command line changes accounts, too, and cannot end what this place has in memory.
  KAOPASS_TRY(const auto account, gate.accounts.find(session.login));
  if (!account.active || account.must_change != session.must_change) {
    gate.sessions.close(token);
    return fail(ErrorCode::StaffSessionMissing);
  }
  if (session.locked) return fail(ErrorCode::StaffLocked);
  if (session.must_change) return fail(ErrorCode::PasswordDue);
  if (right && !gate.roles.may(session.role, *right)) return fail(ErrorCode::StaffNotAllowed);
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

void add_guarded(net::Router& router, const Gate& gate, const std::string& method,
                 const std::string& pattern, std::optional<std::string_view> right, Handler handler,
                 std::size_t body_limit) {
  const bool is_activity = method != "GET";
  auto guarded = [&gate, right, is_activity,
                  handler = std::move(handler)](net::Request& request) -> Result<net::Response> {
    Caller caller{session_token(request, gate), {}};
    KAOPASS_TRY(caller.session, working_session(gate, caller.token, right));
    if (is_activity) {
      gate.sessions.touch(caller.token);
      return handler(caller, request);
    }
    auto answer = handler(caller, request);
    // It may have waited, and whoever asked may have left the screen to somebody else.
    KAOPASS_CHECK(working_session(gate, caller.token, right));
    return answer;
  };
  router.add(method, pattern, net::for_own_origin(std::move(guarded)), body_limit);
}

void add_session_routes(net::Router& router, const Gate& gate) {
  add_open(router, gate, "GET", "/session", [](const Gate& its, const net::Request& request) {
    return session_response(its, session_token(request, its));
  });
  add_open(router, gate, "POST", "/setup", set_up);
  add_open(router, gate, "POST", "/login", log_in);
  add_open(router, gate, "POST", "/logout", log_out);
  add_open(router, gate, "POST", "/unlock", unlock);
  add_open(router, gate, "POST", "/password", change_password);
  add_guarded(router, gate, "POST", gate.path + "/activity", {},
              [&gate](const Caller& caller, net::Request& request) -> Result<net::Response> {
                KAOPASS_CHECK(parse_empty_body(request.text()));
                return session_response(gate, caller.token);
              });
  add_guarded(
      router, gate, "POST", gate.path + "/lock", {},
      [&gate](const Caller& caller, net::Request& request) { return lock(gate, caller, request); });
}

}  // namespace kaopass::staff
