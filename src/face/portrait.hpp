#pragma once
// An identity-photo crop of a face: residents' photos of a synthetic town, the picture of a card.

#include "base/result.hpp"
#include "face/geometry.hpp"
#include "image/picture.hpp"

namespace kaopass::face {

// 35 mm x 45 mm, as the application form wants it. With this crop the eyes are 0.26 of the width
// apart: 65 px at the default width, and the profile asks for at least 60.
struct PortraitSize {
  int width_px = 252;
  int height_px = 324;
};

// Upright (eyes level), eyes at 0.42 of the height, enlarged where the source is small; what lies
// outside the picture repeats its edge. Channels as the source's.
image::Picture crop_portrait(const image::Picture& picture, const Face& face,
                             const PortraitSize& size = {});

}  // namespace kaopass::face
