#pragma once
// What staff type to find somebody, and whether a reception is meant: pure.

#include <string>
#include <string_view>

#include "desk/visit.hpp"

namespace kaopass::desk {

inline constexpr std::size_t kSearchCharacters = 64;

// Of a search field, percent-encoded UTF-8, to one spelling: half-width, katakana, lower case,
// without blanks. InvalidValue: empty, too long, not UTF-8.
Result<std::string> search_word(std::string_view encoded);

// Part of name or kana; birth date, insured number, patient number or id as a whole. A word of one
// digit or letter would be everybody: numbers count from the fourth character on.
bool is_meant(const Visit& visit, const wire::CoverageAnswer* answer, std::string_view word);

}  // namespace kaopass::desk
