#pragma once
// A text line by line.

#include <algorithm>
#include <string_view>

namespace kaopass::scenario {

// Its first line, without its end; what follows is left.
inline std::string_view cut_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace kaopass::scenario
