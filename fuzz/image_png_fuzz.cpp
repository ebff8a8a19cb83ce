// PNG: any octets give a picture within the limits or InvalidImage.

#include <cstdlib>

#include "image/decode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kaopass::image;
  // Small, so that a run is quick; the limits' arithmetic is the same.
  constexpr Limits limits{.max_bytes = 64u << 10, .max_side = 512, .max_pixels = 65'536};
  const auto picture = decode({data, size}, limits);
  if (picture &&
      (picture->width > limits.max_side || picture->height > limits.max_side ||
       picture->pixels.size() != picture->row_size() * static_cast<std::size_t>(picture->height))) {
    std::abort();
  }
  return 0;
}
