// The live list, one reception, what staff do with it, and the search.

#include <boost/json.hpp>

#include "desk/search_text.hpp"
#include "desk/staff_routes.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

constexpr std::size_t kFoundLimit = 50;

json::array visual_list(const Looking& looking, const std::string& login) {
  json::array list;
  for (const OpenVisual& check : looking.visual) {
    list.push_back(visual_json(check, login, looking.now));
  }
  return list;
}

// Days that are closed, asked once for a list.
class Changeable {
 public:
  explicit Changeable(const StaffParts& parts) : parts_(parts) {}
  Result<bool> operator()(const Visit& visit) {
    const auto decided = decided_on(visit);
    if (visit.carried && !decided) return true;
    return is_day_open(visit.carried ? *decided : base::day_in_japan(visit.arrived_at));
  }

 private:
  Result<bool> is_day_open(base::Day day) {
    const auto known = open_.find(day);
    if (known != open_.end()) return known->second;
    KAOPASS_TRY(const auto closed, parts_.desk.closed(day));
    return open_[day] = !closed;
  }
  const StaffParts& parts_;
  std::map<base::Day, bool> open_;
};

Result<json::array> list_of(const StaffParts& parts, const std::vector<Visit>& visits,
                            Looking& looking, const std::optional<std::set<std::string>>& only) {
  Changeable may_change(parts);
  json::array list;
  for (const Visit& visit : visits) {
    if (only && !only->contains(visit.check_id)) continue;
    KAOPASS_TRY(looking.may_change, may_change(visit));
    list.push_back(reception_json(visit, looking));
  }
  return list;
}

Result<json::object> item_of(const StaffParts& parts, const Caller& caller, const Visit& visit) {
  Looking look = looking(parts, caller, base::day_in_japan(parts.clock.now()));
  KAOPASS_TRY(look.may_change, Changeable(parts)(visit));
  return reception_json(visit, look);
}

Result<net::Response> reply(const StaffParts& parts, const Caller& caller, Result<Visit> visit) {
  if (!visit) return tl::unexpected<Error>(visit.error());
  KAOPASS_TRY(const json::object item, item_of(parts, caller, *visit));
  return net::json_response(item);
}

Result<json::value> closed_json(const StaffParts& parts, base::Day day) {
  KAOPASS_TRY(const auto closed, parts.desk.closed(day));
  if (!closed) return json::value(nullptr);
  return json::value{{"at", base::to_rfc3339(closed->act.at)}, {"staff", closed->act.staff}};
}

Result<net::Response> live_list(const StaffParts& parts, const Caller& caller,
                                const net::Request& request) {
  const base::Day today = base::day_in_japan(parts.clock.now());
  const std::string_view named = query_member(request.query, "day");
  KAOPASS_TRY(const base::Day day,
              named.empty() ? Result<base::Day>(today) : base::parse_iso_day(named));
  KAOPASS_TRY(const auto after, query_number(request.query, "after"));
  KAOPASS_CHECK(staff::log_look(parts.gate, caller, act::kListSeen, base::to_iso(day)));
  const Changes::Seen seen = parts.desk.changes().wait(after);
  KAOPASS_TRY(const auto visits, parts.desk.visits(day));
  Looking look = looking(parts, caller, day);
  KAOPASS_TRY(json::array receptions, list_of(parts, visits, look, seen.changed));
  KAOPASS_TRY(json::value closed, closed_json(parts, day));
  return net::json_response(json::object{{"version", seen.version},
                                         {"complete", !seen.changed.has_value()},
                                         {"day", base::to_iso(day)},
                                         {"closed", std::move(closed)},
                                         {"troubles_version", parts.troubles.version()},
                                         {"receptions", std::move(receptions)},
                                         {"readers", readers_json(look)},
                                         {"visual", visual_list(look, caller.login())}});
}

Result<net::Response> search(const StaffParts& parts, const Caller& caller,
                             const net::Request& request) {
  KAOPASS_TRY(const std::string word, search_word(query_member(request.query, "q")));
  KAOPASS_TRY(const auto asked, query_number(request.query, "days"));
  const auto days = std::min<std::uint64_t>(
      asked == 0 ? UINT64_MAX : asked, static_cast<std::uint64_t>(kKeepReceptions.count()) + 1);
  KAOPASS_CHECK(parts.desk.log().record(act::kSearch, caller.login()));
  Looking look = looking(parts, caller, base::day_in_japan(parts.clock.now()));
  std::vector<Visit> found;
  bool more = false;
  for (std::uint64_t back = 0; back < days && !more; ++back) {
    const base::Day day = look.day - std::chrono::days(back);
    KAOPASS_TRY(auto visits, parts.desk.visits_of(day));
    for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
      const auto answer =
          wire::parse<wire::CoverageAnswer>(base::as_bytes(visit->coverage.reveal()));
      if (!is_meant(*visit, answer ? &*answer : nullptr, word)) continue;
      more = found.size() == kFoundLimit;
      if (more) break;
      found.push_back(std::move(*visit));
    }
  }
  KAOPASS_TRY(json::array receptions, list_of(parts, found, look, {}));
  return net::json_response(json::object{{"receptions", std::move(receptions)}, {"more", more}});
}

std::string id_of(const net::Request& request) {
  return std::string(request.parameter("id"));
}

}  // namespace

void StaffRoutes::add_receptions() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/receptions", Right::Receptions,
      [parts](const Caller& caller, net::Request& r) { return live_list(parts, caller, r); });
  add("GET", "/v1/desk/search", Right::Receptions,
      [parts](const Caller& caller, net::Request& r) { return search(parts, caller, r); });
  add("GET", "/v1/desk/receptions/{id}", Right::Receptions,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(Visit visit, parts.desk.visit(id_of(request)));
        KAOPASS_CHECK(staff::log_look(parts.gate, caller, act::kReceptionSeen, visit.check_id));
        return reply(parts, caller, std::move(visit));
      });
  add("POST", "/v1/desk/receptions/{id}/cancel", Right::Cancel,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const CancelBody body, parse_cancel_body(request.text()));
        return reply(parts, caller,
                     parts.desk.cancel(caller.login(), id_of(request), body.reason, body.note));
      });
  add("POST", "/v1/desk/receptions/{id}/link", Right::Link,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const std::string number, parse_link_body(request.text()));
        return reply(parts, caller, parts.desk.link(caller.login(), id_of(request), number));
      });
  add("POST", "/v1/desk/receptions/{id}/handled", Right::Cancel,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const HandledBody body, parse_handled_body(request.text()));
        return reply(parts, caller,
                     parts.desk.handle(caller.login(), id_of(request), body.way, body.note));
      });
  add("POST", "/v1/desk/receptions/{id}/retry", Right::Cancel,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(staff::parse_empty_body(request.text()));
        return reply(parts, caller, parts.desk.retry(caller.login(), id_of(request)));
      });
  add("POST", "/v1/desk/receptions/{id}/printed", Right::Print,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(staff::parse_empty_body(request.text()));
        KAOPASS_TRY(Visit visit, parts.desk.visit(id_of(request)));
        KAOPASS_CHECK(parts.desk.log().record(act::kPrint, caller.login(), visit.check_id));
        return reply(parts, caller, std::move(visit));
      });
}

}  // namespace kaopass::desk
