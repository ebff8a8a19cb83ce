#include "desk/staff_bodies.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "staff/bodies.hpp"
#include "wire/canonical.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;
using staff::object_of;
using staff::secret_of;
using staff::text_of;

constexpr std::size_t kReferenceCharacters = 20;

bool is_clean(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Whoever chooses "other" says what it was.
Result<std::string> note_of(const json::object& object, bool needed) {
  KAOPASS_TRY(std::string note, text_of(object, "note"));
  const auto characters = std::ranges::count_if(
      note, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  if (std::cmp_greater(characters, kNoteCharacters) || !is_clean(note)) {
    return fail(ErrorCode::InvalidValue, "note");
  }
  if (needed && note.empty()) return fail(ErrorCode::InvalidValue, "other needs a note");
  return note;
}

// As a place-to-place message, which a browser need not spell canonically.
template <class Message>
Result<Message> message_of(const json::object& object) {
  KAOPASS_TRY(const std::string text, wire::canonical(object));
  return wire::parse<Message>(base::as_bytes(text));
}

}  // namespace

Result<CancelBody> parse_cancel_body(std::string_view text) {
  KAOPASS_TRY(const json::object object, object_of(text, {"reason", "note"}));
  KAOPASS_TRY(const std::string name, text_of(object, "reason"));
  const auto reason = cancel_reason(name);
  if (!reason) return fail(ErrorCode::InvalidValue, "reason");
  KAOPASS_TRY(std::string note, note_of(object, *reason == CancelReason::Other));
  return CancelBody{*reason, std::move(note)};
}

Result<HandledBody> parse_handled_body(std::string_view text) {
  KAOPASS_TRY(const json::object object, object_of(text, {"way", "note"}));
  KAOPASS_TRY(const std::string name, text_of(object, "way"));
  const auto known = way(name);
  if (!known) return fail(ErrorCode::InvalidValue, "way");
  KAOPASS_TRY(std::string note, note_of(object, *known == Way::Other));
  return HandledBody{*known, std::move(note)};
}

Result<std::string> parse_link_body(std::string_view text) {
  KAOPASS_TRY(const json::object object, object_of(text, {"reference_number"}));
  KAOPASS_TRY(std::string number, text_of(object, "reference_number"));
  const bool plain = std::ranges::all_of(number, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  });
  if (number.size() > kReferenceCharacters || !plain) {
    return fail(ErrorCode::InvalidValue, "reference_number");
  }
  return number;
}

Result<std::set<std::string>> parse_close_body(std::string_view text) {
  KAOPASS_TRY(const json::object object, object_of(text, {"carry"}));
  const json::value& carry = object.at("carry");
  if (!carry.is_array()) return fail(ErrorCode::InvalidJson, "carry must be a list");
  if (carry.get_array().size() > kCarryLimit) return fail(ErrorCode::InvalidValue, "carry");
  std::set<std::string> ids;
  for (const json::value& element : carry.get_array()) {
    if (!element.is_string()) return fail(ErrorCode::InvalidJson, "carry holds ids");
    const std::string id(element.get_string());
    KAOPASS_CHECK(wire::parse_check_id(id));
    ids.insert(id);
  }
  return ids;
}

Result<wire::VisualStart> parse_visual_start_body(std::string_view text) {
  KAOPASS_TRY(const json::object object, object_of(text, {"reason"}));
  return message_of<wire::VisualStart>(object);
}

Result<wire::VisualVerdict> parse_verdict_body(std::string_view text) {
  KAOPASS_TRY(const json::object object, object_of(text, {"holder_present", "decision"}));
  return message_of<wire::VisualVerdict>(object);
}

Result<Way> parse_way_body(std::string_view text) {
  KAOPASS_TRY(const json::object object, object_of(text, {"way"}));
  KAOPASS_TRY(const std::string name, text_of(object, "way"));
  const auto known = way(name);
  if (!known || *known == Way::Other) return fail(ErrorCode::InvalidValue, "way");
  return *known;
}

Result<base::secret<std::string>> parse_code_body(std::string_view text) {
  KAOPASS_TRY(json::object object, object_of(text, {"code"}));
  return secret_of(object, "code");
}

std::string_view query_member(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view member = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (member.starts_with(name) && member.substr(name.size()).starts_with('=')) {
      return member.substr(name.size() + 1);
    }
  }
  return {};
}

Result<std::uint64_t> query_number(std::string_view query, std::string_view name) {
  const std::string_view text = query_member(query, name);
  std::uint64_t number = 0;
  if (text.empty()) return number;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size()) {
    return fail(ErrorCode::InvalidValue, std::string(name));
  }
  return number;
}

}  // namespace kaopass::desk
