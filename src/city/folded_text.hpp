#pragma once
// Two spellings of one name or address, made equal for comparing: at a counter 𠮷田 is asked for as
// 吉田, and ﾖｼﾀﾞ is typed for ヨシダ. Never for what is stored or printed.

#include <string>
#include <string_view>

namespace kaopass::city {

// NFKC without blanks and variation selectors, in katakana without small ones, in capitals, hyphens
// and prolonged sounds as '-', 々 as what it repeats, and each character of a family of variants as
// the family's first.
std::string fold_name(std::string_view text);

// Likewise, and 二丁目１３番５号 as 2-13-5.
std::string fold_address(std::string_view text);

// ﾖｼﾀﾞ and よしだ as ヨシダ, blanks and all; this one is for storing.
std::string full_katakana(std::string_view text);

}  // namespace kaopass::city
