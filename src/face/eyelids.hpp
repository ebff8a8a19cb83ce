#pragma once
// When somebody blinks, nothing but the lids moves. A hand, a strip of paper or dark glasses before
// the eyes make the eye network say "closed" as well, but hide what is between and around them.

#include <vector>

#include "face/geometry.hpp"
#include "image/picture.hpp"

namespace kaopass::face {

// The strip of a face from brows to cheekbones without the eyes themselves, upright, grey, at one
// size. Wiped with its memory.
struct EyeSurround {
  std::vector<float, image::WipingAllocator<float>> bridge, ring;
};
EyeSurround eye_surround(const image::Picture& picture, const Face& face);

// How alike two of them are, -1..1: the lower correlation of bridge and ring.
float compare(const EyeSurround& a, const EyeSurround& b);

}  // namespace kaopass::face
