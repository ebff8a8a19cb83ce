#pragma once
// The text of a scenario file as JSON. Unlike in a message, where the last counts, a member that is
// there twice is refused: what its first value expects would never be looked at.

#include <boost/json/object.hpp>
#include <string_view>

#include "base/result.hpp"

namespace kaopass::scenario {

// InvalidJson; its detail begins with the line.
Result<boost::json::object> parse_text(std::string_view text);

}  // namespace kaopass::scenario
