// Accounts, for administrators.

#include "net/json.hpp"
#include "staff/gate.hpp"
#include "staff/waits.hpp"

namespace kaopass::staff {
namespace {

namespace json = boost::json;

Result<json::object> described(const Gate& gate, const store::Account& account) {
  KAOPASS_TRY(const auto tries, gate.accounts.tries_of(account.login));
  return account_json(account, tries, gate.clock.now());
}

Result<net::Response> reply(const Gate& gate, Result<store::Account> account, int status = 200) {
  if (!account) return tl::unexpected<Error>(account.error());
  KAOPASS_TRY(const json::object object, described(gate, *account));
  return net::json_response(object, status);
}

std::string login_of(const net::Request& request) {
  return std::string(request.parameter("login"));
}

Result<net::Response> list(const Gate& gate, const Caller&, const net::Request&) {
  KAOPASS_TRY(const auto accounts, gate.accounts.list());
  json::array staff;
  for (const store::Account& account : accounts) {
    KAOPASS_TRY(json::object object, described(gate, account));
    staff.push_back(std::move(object));
  }
  return net::json_response(json::object{{"staff", std::move(staff)}});
}

Result<net::Response> add(const Gate& gate, const Caller& caller, const net::Request& request) {
  KAOPASS_TRY(const NewAccount account, parse_new_account_body(request.text(), gate.roles));
  return reply(gate, gate.accounts.add(caller.login(), account, Accounts::Chosen::ByOther), 201);
}

Result<net::Response> change(const Gate& gate, const Caller& caller, const net::Request& request) {
  KAOPASS_TRY(const AccountBody body, parse_account_body(request.text(), gate.roles));
  auto account =
      gate.accounts.change(caller.login(), login_of(request), body.name, body.role, body.active);
  if (account && !account->active) gate.sessions.close_all_of(account->login);
  if (account) gate.sessions.update(*account);
  gate.changed();
  return reply(gate, std::move(account));
}

Result<net::Response> give_password(const Gate& gate, const Caller& caller,
                                    const net::Request& request) {
  KAOPASS_TRY(const Password password, parse_password_body(request.text()));
  auto account = gate.accounts.reset_password(caller.login(), login_of(request), password);
  if (account) gate.sessions.close_all_of(account->login);
  gate.changed();
  return reply(gate, std::move(account));
}

}  // namespace

json::object account_json(const store::Account& account, const store::Tries& tries,
                          base::Instant now) {
  const auto time_or_null = [](const std::optional<base::Instant>& instant) {
    return instant ? json::value(base::to_rfc3339(*instant)) : json::value(nullptr);
  };
  const bool waits = wait_left(tries, now).count() > 0;
  return {{"login", account.login},
          {"name", account.name},
          {"role", account.role},
          {"active", account.active},
          {"must_change", account.must_change},
          {"created_at", base::to_rfc3339(account.created_at)},
          {"last_login", time_or_null(account.last_login)},
          {"waits_until", waits ? time_or_null(tries.until) : json::value(nullptr)}};
}

json::object act_json(const store::LoggedAct& logged, std::string_view who) {
  json::error_code error;
  json::value details = json::parse(logged.act.details, error);
  return {{"number", logged.number},
          {"at", base::to_rfc3339(logged.act.at)},
          {who, logged.act.staff},
          {"act", logged.act.act},
          {"subject", logged.act.subject},
          {"details", error ? json::value(json::object()) : std::move(details)},
          {"hash", base::to_hex(logged.hash)}};
}

void add_account_routes(net::Router& router, const Gate& gate) {
  const auto route =
      [&](const char* method, const char* path,
          Result<net::Response> (*run)(const Gate&, const Caller&, const net::Request&)) {
        add_guarded(router, gate, method, gate.path + path, kAccountsRight,
                    [&gate, run](const Caller& caller, net::Request& request) {
                      return run(gate, caller, request);
                    });
      };
  route("GET", "/staff", list);
  route("POST", "/staff", add);
  route("PUT", "/staff/{login}", change);
  route("POST", "/staff/{login}/password", give_password);
}

}  // namespace kaopass::staff
