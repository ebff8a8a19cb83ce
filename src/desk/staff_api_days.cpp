// Days: which are kept, what a day holds, its close.

#include <boost/json.hpp>

#include "desk/staff_routes.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

Result<base::Day> day_of(const net::Request& request) {
  return base::parse_iso_day(request.parameter("day"));
}

json::object closed_json(const store::LoggedAct& closed) {
  return {{"at", base::to_rfc3339(closed.act.at)},
          {"staff", closed.act.staff},
          {"log_number", closed.number},
          {"log_hash", base::to_hex(closed.hash)}};
}

// A count of errors by code, as people read it. A close may hold a code of an earlier version.
json::array problems_json(const json::object& counts) {
  json::array problems;
  for (const auto& [name, count] : counts) {
    const auto code = base::error_code(name);
    json::object problem =
        code ? problem_json({*code, {}}) : json::object{{"code", name}, {"text", name}};
    problem["count"] = count;
    problems.push_back(std::move(problem));
  }
  return problems;
}

// As it was counted at the close, or as it stands now.
Result<net::Response> summary(const StaffParts& parts, base::Day day) {
  KAOPASS_TRY(const auto closed, parts.desk.closed(day));
  json::object answer;
  if (closed) {
    json::error_code error;
    const json::value details = json::parse(closed->act.details, error);
    if (error || !details.is_object()) return fail(ErrorCode::FileDamaged, "day close");
    answer = details.get_object();
    answer["closed"] = closed_json(*closed);
  } else {
    KAOPASS_TRY(const auto visits, parts.desk.visits(day));
    answer = summarise(visits, {}, parts.clock.now());
    answer["closed"] = nullptr;
  }
  answer["problems"] = problems_json(answer.at("problems").as_object());
  answer["day"] = base::to_iso(day);
  return net::json_response(answer);
}

Result<net::Response> days(const StaffParts& parts) {
  KAOPASS_TRY(const auto kept, parts.store.days());
  json::array list;
  for (const auto& day : kept) {
    KAOPASS_TRY(const auto closed, parts.desk.closed(day.day));
    list.push_back(json::object{{"day", base::to_iso(day.day)},
                                {"receptions", day.receptions},
                                {"closed", closed ? json::value(closed_json(*closed)) : nullptr}});
  }
  return net::json_response(json::object{{"days", std::move(list)}});
}

}  // namespace

void StaffRoutes::add_days() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/days", Right::Receptions,
      [parts](const Caller&, net::Request&) { return days(parts); });
  add("GET", "/v1/desk/days/{day}", Right::Receptions,
      [parts](const Caller&, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const base::Day day, day_of(request));
        return summary(parts, day);
      });
  add("POST", "/v1/desk/days/{day}/close", Right::CloseDay,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const base::Day day, day_of(request));
        KAOPASS_TRY(const auto carry, parse_close_body(request.text()));
        KAOPASS_CHECK(parts.desk.close_day(caller.login(), day, carry));
        return summary(parts, day);
      });
}

}  // namespace kaopass::desk
