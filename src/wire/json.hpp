#pragma once
// Every place-to-place message is canonical JSON (RFC 8785): keys sorted, no blanks, one spelling.
// A parser accepts exactly what the writer writes, so what was signed is what was read: other
// spellings, duplicate and unknown keys, fractions, numbers beyond 2^53 are InvalidJson; more than
// kMessageLimit octets are MessageTooLarge. docs/protocol/ has the schemas.

#include <cstddef>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::wire {

inline constexpr std::size_t kMessageLimit = 64 * 1024;

// Defined for every message type of wire/check.hpp, wire/statement.hpp, wire/coverage.hpp.
template <class Message>
std::string to_json(const Message& message);
template <class Message>
Result<Message> parse(base::ByteView json);

}  // namespace kaopass::wire
