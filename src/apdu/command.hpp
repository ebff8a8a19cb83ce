#pragma once
// Command APDU, ISO/IEC 7816-4 clause 5.1: cases 1 to 4, short and extended lengths.

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::apdu {

inline constexpr std::size_t kMaxCommandData = 65'535;
inline constexpr std::uint32_t kMaxLe = 65'536;
inline constexpr std::size_t kMaxCommandLength = 4 + 3 + kMaxCommandData + 2;

// A value: case 1 has neither data nor le, case 2 le only, case 3 data only, case 4 both.
// The data may be a PIN, so every copy wipes its own.
struct Command {
  std::uint8_t cla = 0;
  std::uint8_t ins = 0;
  std::uint8_t p1 = 0;
  std::uint8_t p2 = 0;
  base::Bytes data = {};  // at most kMaxCommandData octets; empty: no Lc field
  // Most octets the sender takes, 1 to 65,536; absent: it takes none.
  std::optional<std::uint32_t> le = std::nullopt;

  ~Command() { base::wipe(data); }
  friend bool operator==(const Command&, const Command&) = default;
};

// Le of the greatest short response, spelled 00 on the line.
inline constexpr std::uint32_t kShortLe = 256;

// Strict: every octet belongs to exactly one field. InvalidEncoding.
Result<Command> parse_command(base::ByteView apdu);

// Short form where lengths fit, else extended. InvalidValue when data or le is beyond its limit.
Result<base::Bytes> encode(const Command& command);

}  // namespace kaopass::apdu
