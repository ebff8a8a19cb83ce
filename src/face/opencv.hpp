#pragma once
// Inside the room: what engine.cpp and portrait.cpp need of OpenCV. Slow to compile.

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "face/geometry.hpp"
#include "image/picture.hpp"

namespace kaopass::face {

// The picture's own pixels under an OpenCV header; only to read from, only while it lives.
inline cv::Mat view(const image::Picture& picture) {
  return {picture.height, picture.width, CV_8UC(picture.channels),
          const_cast<std::uint8_t*>(picture.pixels.data())};
}

// The least-squares similarity (rotation, scale, shift; no mirroring) that takes `from` to `to`,
// as the 2 x 3 matrix of warpAffine.
cv::Matx23d similarity(const std::array<Point, 5>& from, const std::array<Point, 5>& to);

// The same from the eyes alone: where the one at the left of the picture (the person's right eye)
// and the other shall come to stand.
cv::Matx23d similarity_of_eyes(const Face& face, Point right_eye, Point left_eye);

// The face upright, grey, kChipSide a side with the eyes on kChipEyes: the detail that is compared.
inline constexpr int kChipSide = 112;
inline constexpr std::array<Point, 2> kChipEyes = {{{38.3F, 51.6F}, {73.5F, 51.6F}}};
cv::Mat grey_chip(const image::Picture& picture, const Face& face);

// A resize that neither blurs when it enlarges nor aliases when it shrinks.
inline void resize(const cv::Mat& from, cv::Mat& to, cv::Size size) {
  const bool shrinks = from.cols > 2 * size.width || from.rows > 2 * size.height;
  cv::resize(from, to, size, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
}

}  // namespace kaopass::face
