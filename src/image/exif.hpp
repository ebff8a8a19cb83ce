#pragma once
// The one thing wanted from EXIF (CIPA DC-008): which way up the camera was.

#include "base/bytes.hpp"
#include "image/picture.hpp"

namespace kaopass::image {

// 1 to 8 from a JPEG APP1 segment's contents; 1 (as it is) when there is none or it is damaged,
// because a picture is usable without.
int exif_orientation(base::ByteView app1);

// Turns and mirrors so that row 0 is the visual top.
Picture upright(Picture picture, int orientation);

}  // namespace kaopass::image
