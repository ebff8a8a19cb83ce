#pragma once
// Just enough DER (X.690) to write and read the extensions we define ourselves, and to read the
// certificates of cards. For this room.

#include <initializer_list>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::pki {

namespace der_tag {
inline constexpr std::uint8_t kBoolean = 0x01, kInteger = 0x02, kBits = 0x03, kOctets = 0x04,
                              kOid = 0x06, kEnumerated = 0x0A, kUtf8 = 0x0C, kUtcTime = 0x17,
                              kGeneralizedTime = 0x18, kSequence = 0x30;
// Context-specific [n], primitive or constructed.
constexpr std::uint8_t primitive(int n) {
  return static_cast<std::uint8_t>(0x80 | n);
}
constexpr std::uint8_t constructed(int n) {
  return static_cast<std::uint8_t>(0xA0 | n);
}
}  // namespace der_tag

// Tag, length, then the parts one after the other; at most 65,535 octets.
base::Bytes der(std::uint8_t tag, std::initializer_list<base::ByteView> parts);
base::Bytes der_text(std::uint8_t tag, std::string_view text);
base::Bytes der_oid(const char* dotted);  // an OID of ours; a malformed one throws

// Reads one element after the other; lengths must be in their shortest form.
class DerReader {
 public:
  explicit DerReader(base::ByteView rest) : rest_(rest) {}
  [[nodiscard]] bool done() const { return rest_.empty(); }
  // Has the next element that tag?
  [[nodiscard]] bool at(std::uint8_t tag) const { return !rest_.empty() && rest_[0] == tag; }
  // Contents of the next element, which must have that tag. InvalidCertificate.
  Result<base::ByteView> next(std::uint8_t tag);
  // The same with tag and length before the contents: what a signature covers.
  Result<base::ByteView> next_whole(std::uint8_t tag);

 private:
  base::ByteView rest_;
};

}  // namespace kaopass::pki
