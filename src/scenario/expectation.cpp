#include "scenario/expectation.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <span>

#include "rules/decide.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

// A text, number or row may be expected to be nothing: null.
enum class Type { Text, Flag, Number, Texts, Code, Row, Answer, Outcome, Desk };
struct Member {
  std::string_view name;
  Type type;
};

constexpr Member kOfAsk[] = {
    {"answer", Type::Answer}, {"row", Type::Row}, {"cites", Type::Texts}, {"next_ja", Type::Text}};
constexpr Member kOfVisit[] = {{"outcome", Type::Outcome},
                               {"code", Type::Code},
                               {"row", Type::Row},
                               {"method", Type::Text},
                               {"front_read", Type::Flag},
                               {"offers", Type::Texts},
                               {"suggested", Type::Text},
                               {"screens", Type::Texts},
                               {"registered", Type::Flag},
                               {"validity", Type::Text},
                               {"coverages", Type::Number},
                               {"notice", Type::Text},
                               {"records", Type::Flag},
                               {"grants", Type::Texts},
                               {"file", Type::Flag},
                               {"tries_left", Type::Number},
                               {"face_attempts", Type::Number},
                               {"helper", Type::Text},
                               {"after_early_consents", Type::Text},
                               {"desk", Type::Desk}};
constexpr Member kOfDesk[] = {{"state", Type::Text},    {"method", Type::Text},
                              {"code", Type::Code},     {"row", Type::Row},
                              {"validity", Type::Text}, {"registered", Type::Flag},
                              {"notice", Type::Text},   {"by_staff", Type::Flag},
                              {"file", Type::Text},     {"consents", Type::Texts}};
constexpr Member kOfCounter[] = {
    {"outcome", Type::Outcome}, {"code", Type::Code}, {"row", Type::Row}};
constexpr Member kOfLook[] = {{"state", Type::Text},
                              {"registered", Type::Flag},
                              {"remark", Type::Text},
                              {"told_by_sight", Type::Flag},
                              {"pin", Type::Text},
                              {"tries_left", Type::Number},
                              {"signature_certificate", Type::Flag}};
constexpr Member kOfHandle[] = {
    {"outcome", Type::Outcome}, {"code", Type::Code}, {"ways", Type::Texts}};
constexpr Member kOfDiagnosis[] = {{"fault", Type::Text}, {"explained", Type::Flag}};
constexpr Member kOfServed[] = {{"found", Type::Flag}, {"current", Type::Flag}};
constexpr Member kOfFile[] = {{"found", Type::Flag},
                              {"current", Type::Flag},
                              {"explained", Type::Flag},
                              {"owners", Type::Texts}};
constexpr Member kOfFigure[] = {{"holds", Type::Flag}, {"stated", Type::Flag}};

std::span<const Member> members_of(const Step& step) {
  if (std::holds_alternative<Ask>(step.what)) return kOfAsk;
  if (std::holds_alternative<Visit>(step.what)) return kOfVisit;
  if (std::holds_alternative<Switch>(step.what)) return kOfCounter;
  if (std::holds_alternative<Issue>(step.what)) return kOfCounter;
  if (std::holds_alternative<AtCounter>(step.what)) return kOfCounter;
  if (std::holds_alternative<Update>(step.what)) return kOfCounter;
  if (std::holds_alternative<Look>(step.what)) return kOfLook;
  if (std::holds_alternative<Handle>(step.what)) return kOfHandle;
  if (std::holds_alternative<Diagnose>(step.what)) return kOfDiagnosis;
  if (std::holds_alternative<Served>(step.what)) return kOfServed;
  if (std::holds_alternative<Document>(step.what)) return kOfFile;
  if (std::holds_alternative<Figure>(step.what)) return kOfFigure;
  return {};
}

bool is_one_of(const json::value& value, std::initializer_list<std::string_view> words) {
  return value.is_string() &&
         std::ranges::find(words, std::string_view(value.get_string())) != words.end();
}

bool are_texts(const json::value& value) {
  return value.is_array() &&
         std::ranges::all_of(value.get_array(), [](const json::value& v) { return v.is_string(); });
}

Status check_members(const json::object& expect, std::span<const Member> known,
                     const std::string& where);

Status check_value(Type type, const json::value& value, const std::string& where) {
  const auto fits = [&] {
    switch (type) {
      case Type::Text:
        return value.is_string() || value.is_null();
      case Type::Flag:
        return value.is_bool();
      case Type::Number:
        return value.is_number() || value.is_null();
      case Type::Texts:
        return are_texts(value);
      case Type::Code:
        return value.is_string() && (value.get_string() == "none" ||
                                     base::error_code(std::string_view(value.get_string())));
      case Type::Row:
        return value.is_null() ||
               (value.is_string() && rules::find_row(value.get_string()) != nullptr);
      case Type::Answer:
        return is_one_of(value, {"allowed", "refused"});
      case Type::Outcome:
        return is_one_of(value, {"accepted", "done", "refused", "left"});
      case Type::Desk:
        return value.is_object();
    }
    return false;
  };
  if (!fits()) return fail(ErrorCode::InvalidJson, where + ": no such value");
  return type == Type::Desk ? check_members(value.get_object(), kOfDesk, where) : Status{};
}

Status check_members(const json::object& expect, std::span<const Member> known,
                     const std::string& where) {
  for (const auto& each : expect) {
    const std::string_view name(each.key());
    const auto* member =
        std::ranges::find(known.data(), known.data() + known.size(), name, &Member::name);
    if (member == known.data() + known.size()) {
      return fail(ErrorCode::InvalidJson,
                  where + '.' + std::string(name) + ": such a step never shows it");
    }
    KAOPASS_CHECK(check_value(member->type, each.value(), where + '.' + std::string(name)));
  }
  return {};
}

void compare_into(const json::object& expected, const json::object& seen, const std::string& where,
                  std::vector<Difference>& found) {
  for (const auto& each : expected) {
    const std::string name = where + std::string(each.key());
    const json::value* value = seen.if_contains(each.key());
    if (value == nullptr) {
      found.push_back({name, json::serialize(each.value()), std::nullopt});
    } else if (each.value().is_object() && value->is_object()) {
      compare_into(each.value().get_object(), value->get_object(), name + '.', found);
    } else if (each.value() != *value) {
      found.push_back({name, json::serialize(each.value()), json::serialize(*value)});
    }
  }
}

}  // namespace

std::string_view text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string())
                                                : std::string_view{};
}

Status check_expectation(const Step& step, const std::string& where) {
  const auto known = members_of(step);
  if (!known.empty() && step.expect.empty()) {
    return fail(ErrorCode::InvalidJson, where + ": nothing is expected");
  }
  return check_members(step.expect, known, where);
}

std::vector<Difference> compare(const json::object& expected, const json::object& seen) {
  std::vector<Difference> found;
  compare_into(expected, seen, "", found);
  return found;
}

}  // namespace kaopass::scenario
