#pragma once
// Drawings of people who do not exist, for cards whose holder has no sample face: told apart by eye
// at a desk, and never anybody's picture.

#include <cstdint>

#include "image/picture.hpp"
#include "insurance/person.hpp"

namespace kaopass::city {

struct DrawnLook {
  insurance::Sex sex = insurance::Sex::Unset;
  int age = 40;
  std::uint64_t variety = 0;  // hair, glasses, clothes: the same number, the same drawing
};

// Grey, of a card portrait's size.
image::Picture drawn_portrait(const DrawnLook& look);

}  // namespace kaopass::city
