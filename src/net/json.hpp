#pragma once
// JSON bodies with hard limits: depth 16, no trailing octets, strict UTF-8. Of a repeated
// key the last one counts (RFC 8259 section 4); signed messages are judged by wire, not here.

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/http.hpp"

namespace kaopass::net {

// InvalidJson. The size was limited by the route.
Result<boost::json::object> parse_object(std::string_view text);

// A member that must be there and be text; InvalidJson naming it.
Result<std::string> text_member(const boost::json::object& object, std::string_view name);

Response json_response(const boost::json::object& value, int status = 200);

}  // namespace kaopass::net
