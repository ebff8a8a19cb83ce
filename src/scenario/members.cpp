#include "scenario/members.hpp"

#include "scenario/parse.hpp"

namespace kaopass::scenario {

namespace json = boost::json;

Result<Members> Members::of(const json::value& value, std::string where) {
  if (!value.is_object()) return fail(ErrorCode::InvalidJson, where + ": not an object");
  return Members(value.get_object(), std::move(where));
}

std::string Members::at(std::string_view name) const {
  return where_.empty() ? std::string(name) : where_ + '.' + std::string(name);
}

tl::unexpected<Error> Members::refuse(std::string_view name, std::string_view why) const {
  return fail(ErrorCode::InvalidJson, at(name) + ": " + std::string(why));
}

const json::value* Members::take(std::string_view name) {
  const json::value* value = object_->if_contains(name);
  if (value != nullptr) taken_.emplace(name);
  return value;
}

Status Members::text(std::string_view name, std::string& value) {
  const json::value* found = take(name);
  if (found == nullptr) return {};
  if (!found->is_string() || found->get_string().empty()) return refuse(name, "not a text");
  if (found->get_string().size() > kTextLimit) return refuse(name, "too long");
  value = found->get_string();
  return {};
}

Status Members::need(std::string_view name, std::string& value) {
  if (!object_->contains(name)) return refuse(name, "missing");
  return text(name, value);
}

Status Members::flag(std::string_view name, bool& value) {
  const json::value* found = take(name);
  if (found == nullptr) return {};
  if (!found->is_bool()) return refuse(name, "neither true nor false");
  value = found->get_bool();
  return {};
}

Status Members::day(std::string_view name, std::optional<base::Day>& value) {
  std::string text_value;
  KAOPASS_CHECK(text(name, text_value));
  if (text_value.empty()) return {};
  const auto parsed = base::parse_iso_day(text_value);
  if (!parsed) return refuse(name, "not a day");
  value = *parsed;
  return {};
}

Result<const json::object*> Members::need_object(std::string_view name) {
  const json::value* found = take(name);
  if (found == nullptr || !found->is_object()) return refuse(name, "not an object");
  return &found->get_object();
}

Result<json::array> Members::list(std::string_view name, std::size_t limit) {
  const json::value* found = take(name);
  if (found == nullptr) return json::array{};
  if (!found->is_array()) return refuse(name, "not a list");
  if (found->get_array().size() > limit) return refuse(name, "too many");
  return found->get_array();
}

Status Members::finish() const {
  for (const auto& member : *object_) {
    if (taken_.contains(std::string_view(member.key()))) continue;
    return refuse(member.key(), "unknown member");
  }
  return {};
}

}  // namespace kaopass::scenario
