#include "face/relief.hpp"

#include <algorithm>
#include <cmath>

#include "face/opencv.hpp"

namespace kaopass::face {
namespace {

constexpr std::size_t kNoseBegin = 27, kNoseTip = 30, kNoseEnd = 36;
constexpr int kFitted = 68 - static_cast<int>(kNoseEnd - kNoseBegin);

struct Frame {
  Point middle;       // of the eyes
  float apart;        // the eyes
  float unit;         // from eyes to mouth: this does not shrink by turning
  float along, down;  // direction of the line of the eyes
};

Frame frame_of(const Landmarks& at) {
  Face face;
  face.landmarks = at;
  const auto [right_eye, left_eye, nose, right_mouth, left_mouth] = five_points(face);
  const Point middle{(right_eye.x + left_eye.x) / 2, (right_eye.y + left_eye.y) / 2};
  const float apart = std::max(eye_distance(face), 1.F);
  const float unit = std::max(std::hypot((right_mouth.x + left_mouth.x) / 2 - middle.x,
                                         (right_mouth.y + left_mouth.y) / 2 - middle.y),
                              1.F);
  return {middle, apart, unit, (left_eye.x - right_eye.x) / apart,
          (left_eye.y - right_eye.y) / apart};
}

// Origin between the eyes, x along them, in units of the frame.
Landmarks upright(const Landmarks& at) {
  const Frame frame = frame_of(at);
  Landmarks result;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const float x = (at[i].x - frame.middle.x) / frame.unit;
    const float y = (at[i].y - frame.middle.y) / frame.unit;
    result[i] = {x * frame.along + y * frame.down, y * frame.along - x * frame.down};
  }
  return result;
}

}  // namespace

float relief(const Landmarks& front, const Landmarks& turned) {
  const Landmarks from = upright(front), to = upright(turned);
  cv::Mat points(kFitted, 3, CV_32F), x(kFitted, 1, CV_32F), map;
  int row = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (i >= kNoseBegin && i < kNoseEnd) continue;
    points.at<float>(row, 0) = 1;
    points.at<float>(row, 1) = from[i].x;
    points.at<float>(row, 2) = from[i].y;
    x.at<float>(row++) = to[i].x;
  }
  cv::solve(points, x, map, cv::DECOMP_SVD);  // SVD: points on a line are no reason to throw
  return to[kNoseTip].x - (map.at<float>(0) + map.at<float>(1) * from[kNoseTip].x +
                           map.at<float>(2) * from[kNoseTip].y);
}

float width_left(const Landmarks& front, const Landmarks& turned) {
  const Frame before = frame_of(front), after = frame_of(turned);
  return after.apart / after.unit / (before.apart / before.unit);
}

}  // namespace kaopass::face
