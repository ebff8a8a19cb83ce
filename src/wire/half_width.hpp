#pragma once
// 半角カナ: the receipt computer spells names in half-width katakana (JIS X 0201), voiced sounds
// as two characters.

#include <string>
#include <string_view>

namespace kaopass::wire {

// Katakana, long vowel, middle dot, brackets, stops and blanks become half-width; full-width
// letters and digits become ASCII; hiragana counts as katakana. All else stays.
std::string to_half_width(std::string_view utf8);

}  // namespace kaopass::wire
