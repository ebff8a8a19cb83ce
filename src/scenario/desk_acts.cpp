#include "scenario/desk_acts.hpp"

#include <boost/json.hpp>

#include "scenario/documents.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

// Days are listed as they came in; the newest by its time.
const json::object* last_of(const json::array& receptions, const std::string& reader) {
  const json::object* last = nullptr;
  for (const json::value& each : receptions) {
    const json::object& row = each.as_object();
    if (row.at("reader") != json::string(reader)) continue;
    if (last == nullptr || row.at("arrived_at").as_string() >= last->at("arrived_at").as_string()) {
      last = &row;
    }
  }
  return last;
}

bool is_explained(const json::object& step) {
  return !step.at("owner").as_string().empty() &&
         says_it_twice(step.at("text").as_string(), step.at("text_ja").as_string()) &&
         says_it_twice(step.at("remedy").as_string(), step.at("remedy_ja").as_string());
}

}  // namespace

Result<json::object> see_handled(Staff& staff, const std::string& reader, const std::string& way) {
  KAOPASS_TRY(const auto list, staff.receptions());
  const json::object* row = last_of(list.at("receptions").as_array(), reader);
  if (row == nullptr) return fail(ErrorCode::NotFound, "a reception of " + reader);
  const Status done = staff.handle(std::string(row->at("id").as_string()), way);
  return json::object{{"outcome", done ? "done" : "refused"},
                      {"code", done ? "none" : base::info(done.error().code).name},
                      {"ways", row->at("ways")}};
}

Result<json::object> see_diagnosis(Staff& staff) {
  KAOPASS_TRY(const auto diagnosis, staff.diagnose());
  bool any = false, all = true;
  for (const json::value& each : diagnosis.at("steps").as_array()) {
    const json::object& step = each.as_object();
    if (step.at("state") == "ok" || step.at("state") == "skipped") continue;
    any = true;
    all = all && is_explained(step);
  }
  return json::object{{"fault", diagnosis.at("fault")}, {"explained", any && all}};
}

}  // namespace kaopass::scenario
