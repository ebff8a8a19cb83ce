#pragma once
// Percent-encoding (RFC 3986 2.1) as forms send it.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kaopass::net {

// `+` is a blank. InvalidValue.
Result<std::string> percent_decoded(std::string_view encoded);

}  // namespace kaopass::net
