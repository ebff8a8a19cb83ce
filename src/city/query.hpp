#pragma once
// The one parameter that a request of the counter's API may have behind its path.

#include <string_view>

namespace kaopass::city {

// Its value; empty where it has another name.
inline std::string_view value_of(std::string_view query, std::string_view name) {
  const bool named = query.starts_with(name) && query.substr(name.size()).starts_with('=');
  return named ? query.substr(name.size() + 1) : std::string_view();
}

}  // namespace kaopass::city
