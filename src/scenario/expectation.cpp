#include "scenario/expectation.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <span>

#include "rules/decide.hpp"
#include "rules/sentences.hpp"

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
constexpr Member kOfFile[] = {{"found", Type::Flag}};
constexpr Member kOfFigure[] = {{"holds", Type::Flag}, {"stated", Type::Flag}};

std::span<const Member> members_of(const Step& step) {
  if (std::holds_alternative<Ask>(step.what)) return kOfAsk;
  if (std::holds_alternative<Visit>(step.what)) return kOfVisit;
  if (std::holds_alternative<Switch>(step.what)) return kOfCounter;
  if (std::holds_alternative<Issue>(step.what)) return kOfCounter;
  if (std::holds_alternative<AtCounter>(step.what)) return kOfCounter;
  if (std::holds_alternative<Update>(step.what)) return kOfCounter;
  if (std::holds_alternative<Look>(step.what)) return kOfLook;
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

std::string_view text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string())
                                                : std::string_view{};
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

Status check_expectation(const Step& step, const std::string& where) {
  const auto known = members_of(step);
  if (!known.empty() && step.expect.empty()) {
    return fail(ErrorCode::InvalidJson, where + ": nothing is expected");
  }
  return check_members(step.expect, known, where);
}

std::string_view side_name(Side side) {
  constexpr std::string_view kNames[] = {"allowed", "refused", "shown", "document", "figure"};
  return kNames[static_cast<std::size_t>(side)];
}

std::optional<Side> side_of(const Step& step) {
  if (std::holds_alternative<Document>(step.what)) return Side::Document;
  if (std::holds_alternative<Figure>(step.what)) return Side::Figure;
  if (std::holds_alternative<Look>(step.what)) {
    const json::value* told = step.expect.if_contains("told_by_sight");
    if (told == nullptr) return Side::Shown;
    return *told == true ? Side::Allowed : Side::Refused;
  }
  const std::string_view answer = text_of(step.expect, "answer");
  const std::string_view outcome = text_of(step.expect, "outcome");
  if (answer == "allowed" || outcome == "accepted" || outcome == "done") return Side::Allowed;
  if (answer == "refused" || outcome == "refused") return Side::Refused;
  return std::nullopt;
}

Status check_proofs(const Step& step, const std::string& where) {
  if (step.proves.empty()) return {};
  if (!side_of(step)) return fail(ErrorCode::InvalidJson, where + ": this step proves nothing");
  const std::string_view id = text_of(step.expect, "row");
  if (id.empty()) return {};
  const rules::Row* row = rules::find_row(id);
  for (const std::string& number : step.proves) {
    bool cited = !rules::find_sentence(number)->no_row.empty();
    rules::each_number(row->numbers, [&](std::string_view each) { cited |= each == number; });
    if (!cited) {
      return fail(
          ErrorCode::InvalidJson,
          std::string(where).append(": ").append(id).append(" does not cite ").append(number));
    }
  }
  return {};
}

std::vector<Difference> compare(const json::object& expected, const json::object& seen) {
  std::vector<Difference> found;
  compare_into(expected, seen, "", found);
  return found;
}

}  // namespace kaopass::scenario
