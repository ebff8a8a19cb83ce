#include "net/json.hpp"

#include <boost/json.hpp>

namespace kaopass::net {
namespace {

constexpr std::size_t kDepthLimit = 16;

}  // namespace

Result<boost::json::object> parse_object(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kDepthLimit;
  boost::json::error_code error;
  boost::json::value value = boost::json::parse(text, error, {}, options);
  if (error) return fail(ErrorCode::InvalidJson, error.message());
  if (!value.is_object()) return fail(ErrorCode::InvalidJson, "not an object");
  return std::move(value.get_object());
}

Result<std::string> text_member(const boost::json::object& object, std::string_view name) {
  const boost::json::value* member = object.if_contains(name);
  if (member == nullptr || !member->is_string()) {
    return fail(ErrorCode::InvalidJson, std::string(name) + " must be text");
  }
  return std::string(member->get_string());
}

Response json_response(const boost::json::object& value, int status) {
  return json_response(std::string_view(boost::json::serialize(value)), status);
}

}  // namespace kaopass::net
