#include "face/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace kaopass::face {
namespace {

constexpr float kDegrees = 57.29578F;
// How far the nose's tip stands out of the plane of the eyes, in half distances between the outer
// corners of the eyes; turning the head by an angle moves the tip by this times its tangent.
constexpr float kNoseDepth = 0.9F;

Point mean(const Landmarks& landmarks, std::initializer_list<std::size_t> indices) {
  Point sum;
  for (const std::size_t index : indices) {
    sum.x += landmarks[index].x;
    sum.y += landmarks[index].y;
  }
  const auto count = static_cast<float>(indices.size());
  return {sum.x / count, sum.y / count};
}

}  // namespace

std::array<Point, 5> five_points(const Face& face) {
  const Landmarks& at = face.landmarks;
  return {mean(at, {37, 38, 40, 41}), mean(at, {43, 44, 46, 47}), at[30], mean(at, {48, 60}),
          mean(at, {54, 64})};
}

float eye_distance(const Face& face) {
  const auto points = five_points(face);
  return std::hypot(points[1].x - points[0].x, points[1].y - points[0].y);
}

float yaw_of(const Landmarks& at) {
  const Point left = at[36], right = at[45], nose = at[30];
  const float x = right.x - left.x, y = right.y - left.y;
  const float along =
      ((nose.x - left.x) * x + (nose.y - left.y) * y) / std::max(x * x + y * y, 1.F);
  return std::atan((2 * along - 1) / kNoseDepth) * kDegrees;
}

}  // namespace kaopass::face
