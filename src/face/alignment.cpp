#include <algorithm>

#include "face/opencv.hpp"

namespace kaopass::face {

cv::Matx23d similarity(const std::array<Point, 5>& from, const std::array<Point, 5>& to) {
  Point from_mean, to_mean;
  for (std::size_t i = 0; i < from.size(); ++i) {
    from_mean.x += from[i].x / 5;
    from_mean.y += from[i].y / 5;
    to_mean.x += to[i].x / 5;
    to_mean.y += to[i].y / 5;
  }
  double along = 0, across = 0, spread = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double x = from[i].x - from_mean.x, y = from[i].y - from_mean.y;
    const double u = to[i].x - to_mean.x, v = to[i].y - to_mean.y;
    along += x * u + y * v;
    across += x * v - y * u;
    spread += x * x + y * y;
  }
  const double a = spread > 0 ? along / spread : 1;
  const double b = spread > 0 ? across / spread : 0;
  return {a, -b, to_mean.x - a * from_mean.x + b * from_mean.y,
          b, a,  to_mean.y - b * from_mean.x - a * from_mean.y};
}

cv::Matx23d similarity_of_eyes(const Face& face, Point right_eye, Point left_eye) {
  const auto points = five_points(face);
  const double dx = points[1].x - points[0].x, dy = points[1].y - points[0].y;
  const double u = left_eye.x - right_eye.x, v = left_eye.y - right_eye.y;
  const double apart = std::max(dx * dx + dy * dy, 1.0);
  const double a = (dx * u + dy * v) / apart, b = (dx * v - dy * u) / apart;
  return {a, -b, right_eye.x - a * points[0].x + b * points[0].y,
          b, a,  right_eye.y - b * points[0].x - a * points[0].y};
}

cv::Mat grey_chip(const image::Picture& picture, const Face& face) {
  cv::Mat chip;
  cv::warpAffine(view(picture), chip, similarity_of_eyes(face, kChipEyes[0], kChipEyes[1]),
                 {kChipSide, kChipSide}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  if (chip.channels() == 3) cv::cvtColor(chip, chip, cv::COLOR_RGB2GRAY);
  return chip;
}

}  // namespace kaopass::face
