#pragma once
// Eyes behind something: what may pass for a blink with the eye network.

#include <algorithm>
#include <array>
#include <cmath>

#include "face/geometry.hpp"
#include "image/picture.hpp"

namespace kaopass {

// Grey level of the cover; or lids drawn over the eyes in the colour of the skin beside them.
struct Cover {
  const char* name;
  int grey;
  bool lids;
};

inline void put(image::Picture& picture, int x, int y, const std::array<std::uint8_t, 3>& colour) {
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
  for (std::size_t channel = 0; channel < 3; ++channel) {
    picture.pixels[static_cast<std::size_t>(y) * picture.row_size() +
                   static_cast<std::size_t>(x) * 3 + channel] = colour[channel];
  }
}

inline image::Picture covered(image::Picture picture, const face::Face& face, const Cover& cover) {
  const auto& at = face.landmarks;
  const float wide = at[45].x - at[36].x;
  const auto beside = static_cast<std::size_t>(std::max(0.F, at[33].y)) * picture.row_size() +
                      static_cast<std::size_t>(std::max(0.F, at[33].x - wide * 0.3F)) * 3;
  std::array<std::uint8_t, 3> colour{};
  colour.fill(static_cast<std::uint8_t>(std::max(cover.grey, 0)));
  if (cover.grey < 0)
    std::copy_n(picture.pixels.begin() +
                    static_cast<std::ptrdiff_t>(std::min(beside, picture.pixels.size() - 3)),
                3, colour.begin());
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const auto px = static_cast<float>(x), py = static_cast<float>(y);
      bool hidden = false;
      if (cover.lids) {
        for (const std::size_t eye : {36u, 42u}) {
          const float dx = (px - (at[eye].x + at[eye + 3].x) / 2) / (0.17F * wide);
          const float dy = (py - (at[eye].y + at[eye + 3].y) / 2) / (0.09F * wide);
          hidden = hidden || dx * dx + dy * dy < 1;
        }
      } else {
        const float dx = px - (at[36].x + at[45].x) / 2, dy = py - (at[36].y + at[45].y) / 2;
        hidden = std::abs(dx) < 0.75F * wide && std::abs(dy) < 0.15F * wide;
      }
      if (hidden) put(picture, x, y, colour);
    }
  }
  return picture;
}

}  // namespace kaopass
