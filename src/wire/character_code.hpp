#pragma once
// Spelling text for the receipt computer: UTF-8, or Shift_JIS as Windows has it (CP932).

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::wire {

struct Spelled {
  base::Bytes octets;
  bool has_replacements = false;  // a 〓 stands where CP932 has no character (𠮷)
};
Spelled to_cp932(std::string_view utf8);
Result<std::string> from_cp932(base::ByteView octets);  // InvalidEncoding

// Characters that XML 1.0 cannot carry become 〓; true when there was one.
bool replace_unprintable(std::string& utf8);

}  // namespace kaopass::wire
