#pragma once

#include "base/bytes.hpp"
#include "image/encode.hpp"

namespace kaopass::cli {

// What a camera sees when nobody is there: JPEG.
inline Result<base::Bytes> picture_of_a_wall() {
  constexpr int kSize_px = 480;
  constexpr int kQuality = 90;
  return image::encode_jpeg(image::make_picture(kSize_px, kSize_px, 3), kQuality);
}

}  // namespace kaopass::cli
