#include "scenario/text.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "net/json.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

tl::unexpected<Error> refuse(std::string_view until, const std::string& why) {
  const auto lines = std::ranges::count(until, '\n');
  return fail(ErrorCode::InvalidJson, "line " + std::to_string(lines + 1) + ": " + why);
}

std::size_t first_wrong(std::string_view text) {
  json::parser parser;
  json::error_code error;
  return parser.write_some(text.data(), text.size(), error);
}

// Where in a text that is JSON an object has a key for the second time.
std::optional<std::size_t> repeated_key(std::string_view text) {
  std::vector<std::set<std::string_view>> keys;  // of the objects that are open
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') keys.emplace_back();
    if (text[i] == '}') keys.pop_back();
    if (text[i] != '"') continue;
    const std::size_t begin = ++i;
    for (; text[i] != '"'; ++i) i += text[i] == '\\' ? 1 : 0;
    const std::size_t next = text.find_first_not_of(" \t\r\n", i + 1);
    const bool is_key = next != std::string_view::npos && text[next] == ':';
    if (is_key && !keys.back().insert(text.substr(begin, i - begin)).second) return begin;
  }
  return std::nullopt;
}

}  // namespace

Result<json::object> parse_text(std::string_view text) {
  auto object = net::parse_object(text);
  if (!object) return refuse(text.substr(0, first_wrong(text)), object.error().detail);
  if (const auto twice = repeated_key(text)) {
    return refuse(text.substr(0, *twice), "a member that is there twice");
  }
  return object;
}

}  // namespace kaopass::scenario
