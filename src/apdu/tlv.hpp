#pragma once
// BER-TLV data objects, ISO/IEC 7816-4 clause 5.2.2: tags of one to three octets, lengths up to
// 65,535. Each call reads one level, so nesting is as deep as the reader's own code.

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::apdu {

// A tag with all its octets: 0x90, 0xDF21, 0x7F21.
using Tag = std::uint32_t;

inline constexpr std::size_t kMaxTlvLength = 65'535;
inline constexpr std::size_t kMaxTlvCount = 64;  // objects on one level

struct Tlv {
  Tag tag = 0;
  base::ByteView value;    // points into the parsed octets
  base::ByteView encoded;  // the whole object: tag, length and value
};

// The first object of bytes; what follows it is not looked at. InvalidEncoding.
Result<Tlv> read_first_tlv(base::ByteView bytes);
// Exactly one object with this tag and nothing after it. InvalidEncoding.
Result<Tlv> parse_tlv(base::ByteView bytes, Tag expected);
// Objects one after another to the very end, at most kMaxTlvCount. InvalidEncoding.
Result<std::vector<Tlv>> parse_tlv_list(base::ByteView bytes);
// The only object with this tag. InvalidEncoding when there is none or more than one.
Result<Tlv> find_tlv(const std::vector<Tlv>& objects, Tag tag);

// Octets of the whole first object, header included, told from its header alone (at most 6 octets
// are needed): how much to read from a file. InvalidEncoding.
Result<std::size_t> tlv_total_length(base::ByteView header);

// Appends one object with the shortest length field; value is at most kMaxTlvLength octets.
void append_tlv(base::Bytes& to, Tag tag, base::ByteView value);
base::Bytes make_tlv(Tag tag, base::ByteView value);

}  // namespace kaopass::apdu
