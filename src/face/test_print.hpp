#pragma once
// For tests and measurement only: a printed picture held before a camera, flat or bent, as a camera
// of 640 x 480 sees it.

#include <algorithm>
#include <array>
#include <cmath>

#include "image/picture.hpp"

namespace kaopass::face {

// The print is 2 wide; its middle is `distance` before the camera, where it fills 400 pixels.
struct Print {
  double turn = 0;  // degrees about the upright axis; positive moves its right edge away
  double nod = 0;   // degrees about the level axis
  double bend = 0;  // curvature about its own upright axis, 1 / radius; bulges to the camera
  double distance = 4;
};

inline image::Picture before_camera(const image::Picture& picture, const Print& print) {
  constexpr int kWidth = 640, kHeight = 480;
  constexpr double kPixels = 200;  // a unit at the print's distance
  constexpr double kDegree = 3.14159265358979 / 180;
  constexpr std::uint8_t kWall = 120;
  const double cos_turn = std::cos(print.turn * kDegree), sin_turn = std::sin(print.turn * kDegree);
  const double cos_nod = std::cos(print.nod * kDegree), sin_nod = std::sin(print.nod * kDegree);
  const double radius = 1 / std::max(print.bend, 1e-4);
  const double tall = static_cast<double>(picture.height) / picture.width;
  // Into the print's own directions: right, down, away.
  const auto turned = [&](double x, double y, double z) {
    const double level_y = y * cos_nod + z * sin_nod, level_z = z * cos_nod - y * sin_nod;
    return std::array{x * cos_turn + level_z * sin_turn, level_y,
                      level_z * cos_turn - x * sin_turn};
  };
  const auto from = turned(0, 0, -print.distance);
  image::Picture frame = image::make_picture(kWidth, kHeight, picture.channels);
  std::fill(frame.pixels.begin(), frame.pixels.end(), kWall);
  for (int row = 0; row < kHeight; ++row) {
    for (int column = 0; column < kWidth; ++column) {
      const double scale = kPixels * print.distance;
      const auto ray = turned((column - kWidth / 2.0) / scale, (row - kHeight / 2.0) / scale, 1);
      // Where it meets the cylinder whose axis is `radius` behind the print.
      const double depth = from[2] - radius;
      const double a = ray[0] * ray[0] + ray[2] * ray[2];
      const double b = from[0] * ray[0] + depth * ray[2];
      const double c = from[0] * from[0] + depth * depth - radius * radius;
      const double root = b * b - a * c;
      if (root < 0) continue;
      const double reach = (-b - std::sqrt(root)) / a;
      const double across = from[0] + reach * ray[0], down = from[1] + reach * ray[1];
      const double along = radius * std::atan2(across, radius - (from[2] + reach * ray[2]));
      const double x = (along + 1) / 2 * picture.width, y = (down / tall + 1) / 2 * picture.height;
      if (reach <= 0 || x < 0 || y < 0 || x >= picture.width - 1 || y >= picture.height - 1) {
        continue;
      }
      const auto left = static_cast<std::size_t>(x), top = static_cast<std::size_t>(y);
      const double right_share = x - static_cast<double>(left);
      const double low_share = y - static_cast<double>(top);
      const auto step = static_cast<std::size_t>(picture.channels);
      for (std::size_t channel = 0; channel < step; ++channel) {
        const auto at = [&](std::size_t line, std::size_t place) {
          return picture.pixels[line * picture.row_size() + place * step + channel];
        };
        const double upper = at(top, left) * (1 - right_share) + at(top, left + 1) * right_share;
        const double lower =
            at(top + 1, left) * (1 - right_share) + at(top + 1, left + 1) * right_share;
        frame.pixels[static_cast<std::size_t>(row) * frame.row_size() +
                     static_cast<std::size_t>(column) * step + channel] =
            static_cast<std::uint8_t>(std::lround(upper * (1 - low_share) + lower * low_share));
      }
    }
  }
  return frame;
}

}  // namespace kaopass::face
