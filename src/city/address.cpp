#include "city/address.hpp"

#include <array>

namespace kaopass::city {
namespace {

constexpr std::array<std::string_view, 8> kQuarters{"桜町",   "鶴ヶ丘", "本町", "川端町",
                                                    "緑が丘", "塩見",   "旭町", "字北ノ沢"};
constexpr std::array<std::string_view, 5> kChome{"一丁目", "二丁目", "三丁目", "四丁目", "五丁目"};
constexpr std::array<std::string_view, 4> kBuildings{"花守ハイツ", "コーポ桜", "メゾン・ド・鶴",
                                                     "市営緑が丘団地２号棟"};
constexpr std::uint64_t kOneInFlats = 3;

}  // namespace

std::string full_width(std::string_view digits) {
  std::string text;
  for (const char digit : digits) {
    // U+FF10 to U+FF19 are EF BC 90 to EF BC 99.
    text += "\xEF\xBC";
    text += static_cast<char>(0x90 + (digit - '0'));
  }
  return text;
}

Address random_address(base::Random& random) {
  const auto number = [&](std::uint64_t from, std::uint64_t count) {
    return full_width(std::to_string(from + random.below(count)));
  };
  Address address;
  // One draw a statement: the order of draws is part of what a seed means.
  const auto add = [&](const std::string& drawn, const std::string& after) {
    address.text += drawn + after;
  };
  const std::size_t quarter = random.below(kQuarters.size());
  address.postal_code = "000-001" + std::to_string(quarter);
  address.text = std::string(kMunicipalityName) + std::string(kQuarters[quarter]);
  if (kQuarters[quarter].starts_with("字")) {  // the countryside counts plots
    add(number(100, 900), "番地");
    add(number(1, 9), "");
    return address;
  }
  address.text += kChome[random.below(kChome.size())];
  add(number(1, 40), "番");
  add(number(1, 30), "号");
  if (random.below(kOneInFlats) == 0) {
    address.text += "　" + std::string(kBuildings[random.below(kBuildings.size())]);
    add(number(1, 9), full_width("0"));
    add(number(1, 8), "号室");
  }
  return address;
}

}  // namespace kaopass::city
