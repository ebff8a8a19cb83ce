#include <algorithm>
#include <array>
#include <memory>

#include <png.h>

#include "image/codecs.hpp"

namespace kaopass::image {
namespace {

// The IEND chunk, always the same. libpng stops at the last row; what stands behind is looked at
// here, so that a PNG cannot carry more than its picture.
constexpr std::array<std::uint8_t, 12> kEnd = {0,   0,   0,    0,    'I',  'E',
                                               'N', 'D', 0xAE, 0x42, 0x60, 0x82};

// libpng's simplified interface catches its own errors and keeps warnings to itself.
struct FreeImage {
  void operator()(png_image* image) const { png_image_free(image); }
};

}  // namespace

Result<Picture> decode_png(base::ByteView file, const Limits& limits) {
  if (file.size() < kEnd.size() || !base::equal(file.last(kEnd.size()), kEnd)) {
    return fail(ErrorCode::InvalidImage, "PNG does not end with its end chunk");
  }
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, FreeImage> owner(&image);
  if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) {
    return fail(ErrorCode::InvalidImage, "damaged PNG header");
  }
  KAOPASS_CHECK(check_size(image.width, image.height, limits));
  const bool colour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  image.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  Picture picture =
      make_picture(static_cast<int>(image.width), static_cast<int>(image.height), colour ? 3 : 1);
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, picture.pixels.data(), 0, nullptr) == 0) {
    return fail(ErrorCode::InvalidImage, "damaged PNG data");
  }
  return picture;
}

}  // namespace kaopass::image
