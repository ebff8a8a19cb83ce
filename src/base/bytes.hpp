#pragma once
// Octets and their spellings. All numbers are big-endian, as on the card and on the wire.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kaopass::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Digest = std::array<std::uint8_t, 32>;  // SHA-256

// A view of the text's own octets; valid as long as the text.
ByteView as_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);
Bytes to_bytes(std::string_view text);
Bytes to_bytes(ByteView bytes);

Bytes concat(std::initializer_list<ByteView> parts);
void append(Bytes& to, ByteView more);
bool equal(ByteView a, ByteView b);
// Takes the same time whatever the contents; unequal lengths are unequal at once.
bool equal_constant_time(ByteView a, ByteView b);

std::string to_hex(ByteView bytes);                // lower case
Result<Bytes> from_hex(std::string_view text);     // either case, blanks ignored; InvalidEncoding
std::string to_base64(ByteView bytes);             // RFC 4648 section 4, padded
Result<Bytes> from_base64(std::string_view text);  // strict; InvalidEncoding
std::string to_base64url(ByteView bytes);          // RFC 4648 section 5, unpadded
Result<Bytes> from_base64url(std::string_view text);

// The value of 0 to 8 octets.
std::uint64_t from_big_endian(ByteView bytes);
// The low `width` octets (at most 8) of value.
Bytes big_endian(std::uint64_t value, std::size_t width);

// Overwrites with zeros in a way no optimiser removes.
void wipe(std::span<std::uint8_t> bytes);

}  // namespace kaopass::base
