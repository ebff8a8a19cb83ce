#pragma once
// JSON Canonicalization Scheme (RFC 8785) over Boost.JSON values, integers only: no message has a
// fraction, so none may be written or read.

#include <boost/json/fwd.hpp>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::wire {

inline constexpr std::size_t kDepthLimit = 8;
inline constexpr std::int64_t kIntegerLimit = 9007199254740991;  // 2^53 - 1, RFC 8785 3.2.2.3

// InvalidJson: a fraction, or an integer beyond the limit.
Result<std::string> canonical(const boost::json::value& value);

// The value of a text that is canonical to the octet, which leaves no room for duplicate keys.
// MessageTooLarge beyond kMessageLimit; InvalidJson.
Result<boost::json::value> parse_canonical(base::ByteView text);

}  // namespace kaopass::wire
