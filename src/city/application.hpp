#pragma once
// What somebody writes on an application for a card, checked as far as a counter can.

#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "insurance/person.hpp"

namespace kaopass::city {

inline constexpr std::size_t kNameLimit = 40;      // characters
inline constexpr std::size_t kAddressLimit = 120;  // characters

// {"name","name_kana","birth","sex","address","postal_code"}: family and given name divided by one
// blank (U+3000 or U+0020), kana in katakana or hiragana (becomes katakana), birth "1955-04-02" not
// after `today` and not before 1900, sex "male", "female" or "unset", postal code of the town,
// "000-0012". InvalidJson; InvalidValue or InvalidDate with the member's name as detail.
Result<insurance::Person> parse_application(std::string_view json, base::Day today);

std::string_view sex_name(insurance::Sex sex);

}  // namespace kaopass::city
