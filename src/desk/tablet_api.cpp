// Who may call what from a tablet: origin, tablet, session, right, in this order.

#include "desk/tablet_api.hpp"

#include <boost/json.hpp>

#include "desk/staff_routes.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

constexpr const char* kTabletCookie = "__Host-kaopass-tablet";
// How long one is asked what an absent holder's eligibility was confirmed by.
constexpr std::chrono::minutes kAskedFor{30};

// Of a __Host- cookie a browser has one.
std::string token_of(const net::Request& request) {
  const std::vector<std::string> values = staff::cookies(request, kTabletCookie);
  return values.size() == 1 ? values.front() : std::string();
}

// Found absent by this member of staff: the only receptions that a tablet knows of.
bool was_absent(const Visit& visit, const Caller& caller) {
  return visit.error == ErrorCode::VisualHolderAbsent && visit.visual_staff == caller.login();
}

Result<staff::Session> may_compare(const StaffParts& parts, const std::string& token) {
  return staff::working_session(parts.gate, token, right_name(Right::Visual));
}

using TabletHandler = std::function<Result<net::Response>(const Tablet&, net::Request&)>;

class TabletRoutes {
 public:
  TabletRoutes(net::Router& router, const StaffParts& parts, std::string address)
      : router_(router), parts_(parts), address_(std::move(address)) {}

  void add_session();
  void add_visual();

 private:
  // Whoever asks.
  void open(const char* method, const std::string& pattern, net::Handler handler) {
    router_.add(method, pattern, net::for_origin_at(address_, std::move(handler)),
                staff::kBodyLimit);
  }
  // A tablet that was let in.
  void paired(const char* method, const std::string& pattern, TabletHandler handler) {
    open(method, pattern,
         [parts = parts_,
          handler = std::move(handler)](net::Request& request) -> Result<net::Response> {
           KAOPASS_TRY(const Tablet tablet, parts.tablets.find(token_of(request)));
           return handler(tablet, request);
         });
  }
  // With somebody logged in who may compare.
  void add(const char* method, const std::string& pattern, staff::Handler handler);

  net::Router& router_;
  const StaffParts parts_;
  const std::string address_;
};

Result<net::Response> session_response(const StaffParts& parts, const Tablet& tablet) {
  KAOPASS_TRY(json::object session,
              staff::session_json(parts.gate, parts.tablets.session_of(tablet.name)));
  session["tablet"] = tablet.name;
  return net::json_response(session);
}

Result<net::Response> session_of_anybody(const StaffParts& parts, const net::Request& request) {
  const auto tablet = parts.tablets.find(token_of(request));
  if (tablet) return session_response(parts, *tablet);
  return net::json_response(
      json::object{{"state", "unpaired"}, {"institution", parts.institution}});
}

Result<net::Response> pair(const StaffParts& parts, const net::Request& request) {
  KAOPASS_TRY(const auto code, parse_code_body(request.text()));
  KAOPASS_TRY(const auto paired, parts.tablets.pair(code));
  const Status logged =
      parts.desk.log().record(act::kTabletPair, paired.tablet.paired_by, paired.tablet.name);
  if (!logged) {
    static_cast<void>(parts.tablets.revoke(paired.tablet.name));
    return tl::unexpected<Error>(logged.error());
  }
  parts.desk.changes().touch();  // the desk's screen sees that it worked
  KAOPASS_TRY(auto response, session_response(parts, paired.tablet));
  response.headers.emplace_back("Set-Cookie", std::string(kTabletCookie) + "=" +
                                                  paired.token.reveal() +
                                                  "; HttpOnly; Secure; SameSite=Strict; Path=/");
  return response;
}

// Whoever was logged in there before is out, whether or not the next may come in.
void leave(const StaffParts& parts, const Tablet& tablet) {
  parts.gate.sessions.close(parts.tablets.session_of(tablet.name));
  parts.tablets.put_session(tablet.name, {});
  parts.desk.changes().touch();
}

Result<net::Response> enter(const StaffParts& parts, const Tablet& tablet,
                            const store::Account& account) {
  leave(parts, tablet);
  // A tablet is for comparing only, passwords are changed at the desk.
  if (account.must_change) return fail(ErrorCode::PasswordDue);
  if (!parts.gate.roles.may(account.role, right_name(Right::Visual)))
    return fail(ErrorCode::StaffNotAllowed);
  parts.tablets.put_session(tablet.name, parts.gate.sessions.open(account, tablet.name));
  return session_response(parts, tablet);
}

Result<net::Response> unlock(const StaffParts& parts, const Tablet& tablet,
                             const net::Request& request) {
  KAOPASS_TRY(const staff::Password password, staff::parse_password_body(request.text()));
  KAOPASS_TRY(const auto session, parts.gate.sessions.find(parts.tablets.session_of(tablet.name)));
  KAOPASS_CHECK(
      parts.gate.accounts.prove(session.login, password, staff::act::kUnlock, tablet.name));
  KAOPASS_TRY(const auto account, parts.gate.accounts.find(session.login));
  return enter(parts, tablet, account);
}

// Readers that wait, and what this member of staff still has to say about absent holders.
Result<net::Response> checks(const StaffParts& parts, const Caller& caller,
                             const net::Request& request) {
  KAOPASS_TRY(const auto after, query_number(request.query, "after"));
  const std::uint64_t version = parts.desk.changes().wait(after).version;
  const base::Instant now = parts.clock.now();
  json::array checks;
  for (const OpenVisual& check : parts.visual.open()) {
    checks.push_back(visual_json(check, caller.login(), now));
  }
  KAOPASS_TRY(const auto visits, parts.desk.visits(base::day_in_japan(now)));
  json::array absent;
  for (const Visit& visit : visits) {
    const bool asked = was_absent(visit, caller) && !visit.handled && !visit.cancelled &&
                       now - visit.arrived_at < kAskedFor;
    if (!asked) continue;
    absent.push_back(json::object{{"visual_id", visit.check_id}, {"reader", visit.reader}});
  }
  return net::json_response(json::object{
      {"version", version}, {"checks", std::move(checks)}, {"absent", std::move(absent)}});
}

// The reception of an absent holder has the id of the visual check, which is long closed.
Result<net::Response> handled(const StaffParts& parts, const Caller& caller,
                              const net::Request& request) {
  KAOPASS_TRY(const Way way, parse_way_body(request.text()));
  const std::string id(request.parameter("id"));
  KAOPASS_TRY(const Visit visit, parts.desk.visit(id));
  if (!was_absent(visit, caller)) return fail(ErrorCode::CheckUnknown);
  KAOPASS_CHECK(parts.desk.handle(caller.login(), id, way, {}, caller.session.device));
  return net::json_response("{}");
}

void TabletRoutes::add(const char* method, const std::string& pattern, staff::Handler handler) {
  const bool is_activity = std::string_view(method) != "GET";
  paired(method, pattern,
         [parts = parts_, is_activity, handler = std::move(handler)](
             const Tablet& tablet, net::Request& request) -> Result<net::Response> {
           Caller caller{parts.tablets.session_of(tablet.name), {}};
           KAOPASS_TRY(caller.session, may_compare(parts, caller.token));
           if (is_activity) parts.gate.sessions.touch(caller.token);
           auto answer = handler(caller, request);
           // It may have waited, and whoever asked may have been locked or cut off meanwhile.
           if (!is_activity) {
             KAOPASS_CHECK(parts.tablets.find(token_of(request)));
             KAOPASS_CHECK(may_compare(parts, caller.token));
           }
           return answer;
         });
}

void TabletRoutes::add_session() {
  const StaffParts parts = parts_;
  open("GET", "/v1/tablet/session",
       [parts](net::Request& request) { return session_of_anybody(parts, request); });
  open("POST", "/v1/tablet/pair", [parts](net::Request& request) { return pair(parts, request); });
  paired("POST", "/v1/tablet/login",
         [parts](const Tablet& tablet, net::Request& request) -> Result<net::Response> {
           KAOPASS_TRY(const staff::LoginBody body, staff::parse_login_body(request.text()));
           KAOPASS_TRY(const auto account,
                       parts.gate.accounts.log_in(body.login, body.password, tablet.name));
           return enter(parts, tablet, account);
         });
  paired("POST", "/v1/tablet/unlock", [parts](const Tablet& tablet, net::Request& request) {
    return unlock(parts, tablet, request);
  });
  paired(
      "POST", "/v1/tablet/logout",
      [parts](const Tablet& tablet, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(staff::parse_empty_body(request.text()));
        if (const auto session = parts.gate.sessions.find(parts.tablets.session_of(tablet.name))) {
          KAOPASS_CHECK(parts.desk.log().record(staff::act::kLogOut, session->login, session->login,
                                                staff::with_device({}, tablet.name)));
        }
        leave(parts, tablet);
        return session_response(parts, tablet);
      });
  add("POST", "/v1/tablet/lock",
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(staff::parse_empty_body(request.text()));
        KAOPASS_CHECK(parts.desk.log().record(staff::act::kLock, caller.login(), caller.login(),
                                              staff::with_device({}, caller.session.device)));
        parts.gate.sessions.lock(caller.token);
        parts.desk.changes().touch();
        return session_of_anybody(parts, request);
      });
  add("POST", "/v1/tablet/activity",
      [parts](const Caller&, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(staff::parse_empty_body(request.text()));
        return session_of_anybody(parts, request);
      });
}

void TabletRoutes::add_visual() {
  const StaffParts parts = parts_;
  add("GET", "/v1/tablet/checks",
      [parts](const Caller& caller, net::Request& r) { return checks(parts, caller, r); });
  add("POST", "/v1/tablet/checks/{id}/handled",
      [parts](const Caller& caller, net::Request& r) { return handled(parts, caller, r); });
  for (const VisualAct& act : visual_acts()) {
    add(act.method, std::string("/v1/tablet/checks/{id}") + act.path,
        [parts, run = act.run](const Caller& caller, net::Request& request) {
          return run(parts, caller, request);
        });
  }
}

}  // namespace

void add_tablet_routes(net::Router& router, const StaffParts& parts, const std::string& address) {
  TabletRoutes routes(router, parts, address);
  routes.add_session();
  routes.add_visual();
}

}  // namespace kaopass::desk
