#include "wire/canonical.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "wire/json.hpp"

namespace kaopass::wire {
namespace {

namespace json = boost::json;

// RFC 8785 3.2.3 sorts by UTF-16 code units. Surrogates (UTF-8 lead octets F0 and above) come
// before U+E000 (EE); otherwise UTF-8 has the same order.
unsigned utf16_weight(char octet) {
  const unsigned value = static_cast<unsigned char>(octet);
  return value >= 0xF0 ? 0xED00U + value : value << 8U;
}

bool utf16_less(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(a, b, {}, utf16_weight, utf16_weight);
}

void write_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (octet >= 0x20) {
          out += c;
        } else {
          out += "\\u00";
          out += kHex[octet >> 4U];
          out += kHex[octet & 0xFU];
        }
    }
  }
  out += '"';
}

Status write_value(std::string& out, const json::value& value);

Status write_object(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::ranges::sort(members, utf16_less,
                    [](const auto* member) { return std::string_view(member->key()); });
  char separator = '{';
  for (const auto* member : members) {
    out += separator;
    separator = ',';
    write_string(out, member->key());
    out += ':';
    KAOPASS_CHECK(write_value(out, member->value()));
  }
  out += members.empty() ? "{}" : "}";
  return {};
}

Status write_array(std::string& out, const json::array& array) {
  out += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out += ',';
    KAOPASS_CHECK(write_value(out, array[i]));
  }
  out += ']';
  return {};
}

Status write_value(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      out += "null";
      return {};
    case json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return {};
    case json::kind::string:
      write_string(out, value.get_string());
      return {};
    case json::kind::array:
      return write_array(out, value.get_array());
    case json::kind::object:
      return write_object(out, value.get_object());
    case json::kind::int64:
      if (const auto n = value.get_int64(); n >= -kIntegerLimit && n <= kIntegerLimit) {
        out += std::to_string(n);
        return {};
      }
      break;
    case json::kind::uint64:  // Boost.JSON uses it only beyond the range of int64
    case json::kind::double_:
      break;
  }
  return fail(ErrorCode::InvalidJson, "a number is not an integer below 2^53");
}

}  // namespace

Result<std::string> canonical(const json::value& value) {
  std::string out;
  KAOPASS_CHECK(write_value(out, value));
  return out;
}

Result<json::value> parse_canonical(base::ByteView text) {
  if (text.size() > kMessageLimit) return fail(ErrorCode::MessageTooLarge);
  json::parse_options options;
  options.max_depth = kDepthLimit;
  json::error_code error;
  json::value value = json::parse(base::as_text(text), error, {}, options);
  if (error) return fail(ErrorCode::InvalidJson, error.message());
  KAOPASS_TRY(const auto spelling, canonical(value));
  if (spelling != base::as_text(text)) {
    return fail(ErrorCode::InvalidJson, "not canonical JSON (RFC 8785)");
  }
  return value;
}

}  // namespace kaopass::wire
