#pragma once
// Addresses in a city that does not exist, in a prefecture that does not exist: 架空県花守市.
// Numbers are full-width, as on the card (facts/card.md 2.4).

#include <string>
#include <string_view>

#include "base/random.hpp"

namespace kaopass::city {

// Of the town as municipality: no prefecture has the code 99.
inline constexpr std::string_view kPrefectureCode = "99";
inline constexpr std::string_view kMunicipalityCode = "99201";
inline constexpr std::string_view kMunicipalityName = "架空県花守市";

struct Address {
  std::string text;         // "架空県花守市桜町二丁目１３番５号"
  std::string postal_code;  // "000-0012": no post office has 000
};
Address random_address(base::Random& random);

std::string full_width(std::string_view digits);  // ASCII digits to １２３

}  // namespace kaopass::city
