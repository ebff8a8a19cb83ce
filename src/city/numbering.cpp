#include "city/numbering.hpp"

namespace kaopass::city {

std::string numbered(std::string_view kind, std::size_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return std::string(kind) + "-" + digits;
}

std::string random_text(base::Random& random, std::string_view alphabet, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += alphabet[random.below(alphabet.size())];
  return text;
}

}  // namespace kaopass::city
