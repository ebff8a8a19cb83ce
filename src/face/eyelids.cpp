#include "face/eyelids.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "face/opencv.hpp"

namespace kaopass::face {
namespace {

// Of the grey chip.
const cv::Rect kStrip(24, 40, 64, 24), kBridge(52, 42, 9, 18);
const cv::Size kEye(14, 9);  // half axes of what the lids move within

cv::Mat ring_mask() {
  cv::Mat mask = cv::Mat::zeros(kChipSide, kChipSide, CV_8U);
  cv::rectangle(mask, kStrip, 255, cv::FILLED);
  for (const Point& eye : kChipEyes) {
    cv::ellipse(mask, {cvRound(eye.x), cvRound(eye.y)}, kEye, 0, 0, 360, 0, cv::FILLED);
  }
  return mask;
}

using Values = decltype(EyeSurround::bridge);

float correlation(const Values& a, const Values& b) {
  if (a.size() != b.size() || a.empty()) return 0;
  const auto count = static_cast<float>(a.size());
  const float mean_a = std::accumulate(a.begin(), a.end(), 0.F) / count;
  const float mean_b = std::accumulate(b.begin(), b.end(), 0.F) / count;
  float both = 0, only_a = 0, only_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const float x = a[i] - mean_a, y = b[i] - mean_b;
    both += x * y;
    only_a += x * x;
    only_b += y * y;
  }
  return both / std::max(std::sqrt(only_a * only_b), 1.F);  // an even surface is like nothing
}

}  // namespace

EyeSurround eye_surround(const image::Picture& picture, const Face& face) {
  static const cv::Mat kRing = ring_mask();
  cv::Mat chip = grey_chip(picture, face);
  EyeSurround around;
  for (int y = kStrip.y; y < kStrip.br().y; ++y) {
    for (int x = kStrip.x; x < kStrip.br().x; ++x) {
      const auto value = static_cast<float>(chip.at<std::uint8_t>(y, x));
      if (kBridge.contains({x, y})) around.bridge.push_back(value);
      if (kRing.at<std::uint8_t>(y, x) != 0) around.ring.push_back(value);
    }
  }
  chip.setTo(0);
  return around;
}

float compare(const EyeSurround& a, const EyeSurround& b) {
  return std::min(correlation(a.bridge, b.bridge), correlation(a.ring, b.ring));
}

}  // namespace kaopass::face
