#pragma once
// Where a face is in a picture. Pixels of the picture; x to the right, y downwards.

#include <array>

namespace kaopass::face {

struct Point {
  float x = 0;
  float y = 0;
};

struct Box {
  float left = 0;
  float top = 0;
  float width = 0;
  float height = 0;
  [[nodiscard]] Point centre() const { return {left + width / 2, top + height / 2}; }
};

// The usual 68 points (jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67).
using Landmarks = std::array<Point, 68>;

struct Face {
  Box box;               // of the detector
  float confidence = 0;  // 0..1
  Landmarks landmarks;
};

// Right eye (left in the picture), left eye, nose, right and left corner of the mouth.
std::array<Point, 5> five_points(const Face& face);
float eye_distance(const Face& face);  // between the eyes' centres
// How far the head is turned, in degrees, roughly; positive = towards the right of the picture.
float yaw_of(const Landmarks& landmarks);

}  // namespace kaopass::face
