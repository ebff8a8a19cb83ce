#pragma once
// What somebody writes on an application for a card, checked as far as a counter can.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "insurance/person.hpp"

namespace kaopass::city {

inline constexpr std::size_t kNameLimit = 40;      // characters
inline constexpr std::size_t kAddressLimit = 120;  // characters

// {"name","name_kana","birth","sex","address","postal_code"}: in the characters of the register,
// family and given name divided by one blank (U+3000 or U+0020), kana in katakana of any width or
// hiragana (becomes full katakana), birth "1955-04-02" not
// after `today` and not before 1900, sex "male", "female" or "unset", postal code of the town,
// "000-0012". InvalidJson; InvalidValue or InvalidDate with the member's name as detail.
Result<insurance::Person> parse_application(std::string_view json, base::Day today);

// "another_than":["resident-001",…] of the same object, at most kNamesakeLimit of them; none where
// it is not there. InvalidJson.
inline constexpr std::size_t kNamesakeLimit = 20;
Result<std::vector<std::string>> parse_another_than(std::string_view json);

// What may stand as an address, at most kAddressLimit characters. InvalidValue with that detail.
Status check_address(std::string_view text, const char* member);

std::string_view sex_name(insurance::Sex sex);

}  // namespace kaopass::city
