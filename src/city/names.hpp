#pragma once
// Invented names out of our own tables of common family and given names. 𠮷 (U+20BB7), 髙 and 﨑
// are among them, because they break software that has never met them.

#include <string_view>

#include "base/random.hpp"
#include "base/time.hpp"
#include "insurance/person.hpp"

namespace kaopass::city {

struct NamePart {
  std::string_view text;
  std::string_view kana;  // full-width katakana
};

// The first three are 𠮷田, 髙橋, 山﨑: a town gives them to its first households, so that no town
// is without.
inline constexpr std::size_t kRareFamilyNames = 3;
NamePart family_name(std::size_t index);  // any index; the table repeats
NamePart random_family_name(base::Random& random);

// As parents of that time chose.
NamePart random_given_name(base::Random& random, insurance::Sex sex, base::Day birth);

}  // namespace kaopass::city
