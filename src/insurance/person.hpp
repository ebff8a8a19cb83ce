#pragma once
// The insured person as the register holds them. Names and addresses are secrets: they are shown
// to whom they concern and never logged.

#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace kaopass::insurance {

using PersonalText = base::secret<std::string>;  // UTF-8

enum class Sex { Male = 1, Female = 2, Unset = 3 };  // OQSCD007

struct Person {
  PersonalText name;       // 氏名, family and given name divided by U+3000
  PersonalText name_kana;  // full-width katakana; the receipt computer's file spells it half-width
  base::Day birth;
  Sex sex = Sex::Unset;
  PersonalText address;
  std::string postal_code;  // "123-4567", or empty where unknown
};

Person copy(const Person& person);
bool operator==(const Person& a, const Person& b);

// OQSCD015: until the 31 March after the sixth birthday (the school year's end).
bool is_preschool(base::Day birth, base::Day on);

}  // namespace kaopass::insurance
