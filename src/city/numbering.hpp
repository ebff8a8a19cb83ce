#pragma once
// Names of residents and cards: "card-001".

#include <string>
#include <string_view>

#include "base/random.hpp"

namespace kaopass::city {

// At least three digits, so that lists sort.
std::string numbered(std::string_view kind, std::size_t number);

// `count` random characters out of `alphabet`.
std::string random_text(base::Random& random, std::string_view alphabet, std::size_t count);
inline constexpr std::string_view kDigits = "0123456789";
inline constexpr std::string_view kPasswordAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

}  // namespace kaopass::city
