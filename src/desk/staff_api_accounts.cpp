// Accounts and the log of acts, for administrators.

#include <boost/json.hpp>

#include "desk/staff_routes.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

constexpr std::size_t kActsPage = 200;

Result<json::object> described(const StaffParts& parts, const store::Account& account) {
  KAOPASS_TRY(const auto tries, parts.accounts.tries_of(account.login));
  return account_json(account, tries, parts.clock.now());
}

Result<net::Response> reply(const StaffParts& parts, Result<store::Account> account,
                            int status = 200) {
  if (!account) return tl::unexpected<Error>(account.error());
  KAOPASS_TRY(const json::object object, described(parts, *account));
  return net::json_response(object, status);
}

std::string login_of(const net::Request& request) {
  return std::string(request.parameter("login"));
}

}  // namespace

void StaffRoutes::add_accounts() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/staff", Right::Staff,
      [parts](const Caller&, net::Request&) -> Result<net::Response> {
        KAOPASS_TRY(const auto accounts, parts.accounts.list());
        json::array staff;
        for (const store::Account& account : accounts) {
          KAOPASS_TRY(json::object object, described(parts, account));
          staff.push_back(std::move(object));
        }
        return net::json_response(json::object{{"staff", std::move(staff)}});
      });
  add("POST", "/v1/desk/staff", Right::Staff,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const NewAccount account, parse_new_account_body(request.text()));
        return reply(parts,
                     parts.accounts.add(caller.login(), account, StaffAccounts::Chosen::ByOther),
                     201);
      });
  add("PUT", "/v1/desk/staff/{login}", Right::Staff,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const AccountBody body, parse_account_body(request.text()));
        auto account = parts.accounts.change(caller.login(), login_of(request), body.name,
                                             body.role, body.active);
        if (account && !account->active) parts.sessions.close_all_of(account->login);
        if (account) parts.sessions.update(*account);
        parts.desk.changes().touch();  // whose sessions ended hears it at once
        return reply(parts, std::move(account));
      });
  add("POST", "/v1/desk/staff/{login}/password", Right::Staff,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const Password password, parse_password_body(request.text()));
        auto account = parts.accounts.reset_password(caller.login(), login_of(request), password);
        if (account) parts.sessions.close_all_of(account->login);
        parts.desk.changes().touch();
        return reply(parts, std::move(account));
      });
  add("GET", "/v1/desk/log", Right::Log,
      [parts](const Caller&, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const auto after, query_number(request.query, "after"));
        KAOPASS_TRY(const auto acts,
                    parts.store.acts(static_cast<std::int64_t>(after & INT64_MAX), kActsPage));
        json::array entries;
        for (const store::LoggedAct& logged : acts) entries.push_back(act_json(logged));
        const bool more = acts.size() == kActsPage;
        return net::json_response(json::object{{"entries", std::move(entries)}, {"more", more}});
      });
}

}  // namespace kaopass::desk
