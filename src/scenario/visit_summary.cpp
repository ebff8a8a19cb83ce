#include "scenario/visit_summary.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

// The value at that path; null where there is none.
json::value at(const json::object& object, std::initializer_list<std::string_view> path) {
  const json::object* now = &object;
  const json::value* found = nullptr;
  for (const std::string_view name : path) {
    if (now == nullptr) return nullptr;
    found = now->if_contains(name);
    if (found == nullptr) return nullptr;
    now = found->if_object();
  }
  return *found;
}

json::array texts(const std::vector<std::string>& all) {
  json::array array;
  for (const std::string& each : all) array.emplace_back(each);
  return array;
}

std::string outcome_of(const json::object& view) {
  if (at(view, {"ending"}) == "completed") return "accepted";
  return view.contains("problem") ? "refused" : "left";
}

// "tries left: 2" of a wrong PIN's detail.
json::value tries_left(const json::object& view) {
  constexpr std::string_view kWords = "tries left: ";
  const json::value detail = at(view, {"problem", "detail"});
  if (!detail.is_string()) return nullptr;
  const std::string_view text = detail.get_string();
  if (!text.starts_with(kWords)) return nullptr;
  int tries = 0;
  std::from_chars(text.data() + kWords.size(), text.data() + text.size(), tries);
  return tries;
}

// "none" where nothing went wrong.
json::value code_of(const json::object& object) {
  const json::value code = at(object, {"problem", "code"});
  return code.is_null() ? json::value("none") : code;
}

json::array kinds_granted(const json::object& view) {
  json::array kinds;
  const json::value grants = at(view, {"grants"});
  if (!grants.is_array()) return kinds;
  for (const json::value& each : grants.get_array()) kinds.push_back(each.at("kind"));
  return kinds;
}

json::value kinds_consented(const json::object& row) {
  const json::value consents = at(row, {"consents"});
  if (!consents.is_array()) return nullptr;
  json::array kinds;
  for (const json::value& each : consents.get_array()) {
    if (each.at("consented") == true) kinds.push_back(each.at("kind"));
  }
  return kinds;
}

// The centre gives the code as a number or as the code table's text.
json::value code_text(const json::value& code) {
  return code.is_number() ? json::value(std::to_string(code.to_number<int>())) : code;
}

}  // namespace

json::object summary_of(const VisitSeen& seen) {
  const json::object& view = seen.view;
  const json::value coverages = at(view, {"coverage", "coverages"});
  const bool known = at(view, {"answer", "registered"}) == true || view.contains("coverage");
  json::object summary;
  summary["outcome"] = outcome_of(view);
  summary["code"] = outcome_of(view) == "accepted" ? json::value("none") : code_of(view);
  summary["row"] = outcome_of(view) == "accepted" ? nullptr : at(view, {"problem", "rule"});
  summary["method"] = at(view, {"method"});
  summary["front_read"] = at(view, {"front_read"});
  summary["offers"] = texts(seen.offers);
  summary["suggested"] = seen.suggested.empty() ? json::value("none") : json::value(seen.suggested);
  summary["screens"] = texts(seen.screens);
  summary["registered"] = known;
  summary["validity"] = code_text(at(view, {"validity"}));
  summary["coverages"] = coverages.is_array() ? json::value(coverages.get_array().size()) : 0;
  summary["notice"] = at(view, {"answer", "certificate_notice"});
  summary["records"] = at(view, {"answer", "records_allowed"});
  summary["grants"] = kinds_granted(view);
  summary["file"] = view.contains("file");
  summary["tries_left"] = tries_left(view);
  summary["face_attempts"] = at(view, {"face_attempts"});
  summary["helper"] = at(view, {"helper"});
  summary["after_early_consents"] = seen.after_early_consents;
  return summary;
}

std::vector<std::string> reception_ids(const json::object& list) {
  std::vector<std::string> ids;
  const json::value rows = at(list, {"receptions"});
  if (!rows.is_array()) return ids;
  for (const json::value& each : rows.get_array()) ids.emplace_back(each.at("id").as_string());
  return ids;
}

json::object desk_summary(const json::object& list, const std::string& reader,
                          const std::vector<std::string>& before) {
  const json::value rows = at(list, {"receptions"});
  const json::array none;
  json::object row;
  for (const json::value& each : rows.is_array() ? rows.get_array() : none) {
    const std::string id(each.at("id").as_string());
    const bool is_new = std::ranges::find(before, id) == before.end();
    if (is_new && each.at("reader").as_string() == reader) row = each.as_object();
  }
  json::object summary;
  summary["state"] = row.empty() ? json::value("none") : at(row, {"state"});
  summary["method"] = at(row, {"method"});
  summary["code"] = code_of(row);
  summary["row"] = at(row, {"problem", "rule"});
  summary["validity"] = code_text(at(row, {"validity", "code"}));
  summary["registered"] = at(row, {"registered"});
  summary["notice"] = at(row, {"certificate_notice"});
  summary["by_staff"] = !at(row, {"staff"}).is_null();
  summary["file"] = at(row, {"file", "state"});
  summary["consents"] = kinds_consented(row);
  return summary;
}

}  // namespace kaopass::scenario
