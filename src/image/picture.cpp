#include "image/picture.hpp"

namespace kaopass::image {

Picture make_picture(int width, int height, int channels) {
  Picture picture{.width = width, .height = height, .channels = channels, .pixels = {}};
  picture.pixels.resize(picture.row_size() * static_cast<std::size_t>(height));
  return picture;
}

Picture to_grey(const Picture& picture) {
  if (picture.channels == 1) return picture;
  Picture grey = make_picture(picture.width, picture.height, 1);
  const std::uint8_t* rgb = picture.pixels.data();
  for (std::uint8_t& luma : grey.pixels) {
    luma = static_cast<std::uint8_t>((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
    rgb += 3;
  }
  return grey;
}

}  // namespace kaopass::image
