// Relief from points alone: planes have none, whatever camera sees them; a head has.
#include "face/relief.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace kaopass::face {
namespace {

struct Place {
  double x, y, z;  // z towards the camera
};

// A head as a ball with a nose: places of the 68 points by where they are seen from the front.
std::array<Place, 68> head(double nose) {
  std::array<Place, 68> places{};
  const auto put = [&](std::size_t first, std::size_t count, double x0, double y0, double x1,
                       double y1, double sag) {
    for (std::size_t i = 0; i < count; ++i) {
      const double share = count == 1 ? 0 : static_cast<double>(i) / static_cast<double>(count - 1);
      const double x = x0 + (x1 - x0) * share;
      const double y = y0 + (y1 - y0) * share + sag * std::sin(share * 3.14159265);
      places[first + i] = {x, y, std::sqrt(std::max(0.1, 2.2 - x * x - y * y * 0.4))};
    }
  };
  put(0, 17, -1.05, 0, 1.05, 0, 1.7);
  put(17, 5, -0.9, -0.4, -0.2, -0.4, -0.1);
  put(22, 5, 0.2, -0.4, 0.9, -0.4, -0.1);
  put(27, 4, 0, 0, 0, 0.55, 0);
  put(31, 5, -0.25, 0.65, 0.25, 0.65, 0.05);
  put(36, 6, -0.65, 0, -0.3, 0, 0.05);
  put(42, 6, 0.3, 0, 0.65, 0, 0.05);
  put(48, 20, -0.35, 1, 0.35, 1, 0.1);
  for (std::size_t i = 28; i < 36; ++i)
    places[i].z += nose * (i <= 30 ? static_cast<double>(i - 27) / 3 : 0.5);
  return places;
}

// Turned about the upright and the level axis, seen from that far.
Landmarks seen(const std::array<Place, 68>& places, double turn, double nod, double distance) {
  Landmarks at;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& p = places[i];
    const double x = p.x * std::cos(turn) + p.z * std::sin(turn);
    const double z = p.z * std::cos(turn) - p.x * std::sin(turn);
    const double y = p.y * std::cos(nod) + z * std::sin(nod);
    const double away = distance - (z * std::cos(nod) - p.y * std::sin(nod));
    at[i] = {static_cast<float>(320 + 100 * distance * x / away),
             static_cast<float>(240 + 100 * distance * y / away)};
  }
  return at;
}

std::array<Place, 68> flattened(std::array<Place, 68> places) {
  for (Place& place : places) place.z = 0;
  return places;
}

constexpr double kDegree = 3.14159265 / 180;

TEST(Relief, OfATurnedHeadGrowsWithTheTurnToTheSideOfTheTurn) {
  const auto places = head(0.5);
  const Landmarks front = seen(places, 0, 0, 8);
  float last = 0;
  for (const int turn : {5, 10, 15, 20, 25, 30}) {
    const float left = relief(front, seen(places, turn * kDegree, 0, 8));
    EXPECT_GT(left, last);
    EXPECT_NEAR(relief(front, seen(places, -turn * kDegree, 0, 8)), -left, 0.01);
    last = left;
  }
  EXPECT_GT(last, 0.15F);
}

TEST(WidthLeft, OfATurnedHeadIsAboutTheCosineOfTheTurn) {
  const auto places = head(0.5);
  const Landmarks front = seen(places, 0, 0, 40);
  EXPECT_NEAR(width_left(front, front), 1, 1e-4);
  for (const int turn : {-25, -15, 15, 25}) {
    EXPECT_NEAR(width_left(front, seen(places, turn * kDegree, 0, 40)), std::cos(turn * kDegree),
                0.05);
  }
}

TEST(Relief, OfTheSamePointsIsNone) {
  const Landmarks front = seen(head(0.5), 0, 0, 8);
  EXPECT_NEAR(relief(front, front), 0, 1e-4);
}

RC_GTEST_PROP(Relief, OfAPictureIsNoneHoweverItIsMovedTurnedStretchedOrSheared, ()) {
  const auto share = [] { return static_cast<float>(*rc::gen::inRange(-100, 101)) / 100; };
  const Landmarks front = seen(head(0.5), 0, 0, 8);
  const float angle = share(), wide = 1 + share() / 2, tall = 1 + share() / 2, slant = share() / 2;
  const float right = 200 * share(), down = 200 * share();
  Landmarks moved;
  for (std::size_t i = 0; i < front.size(); ++i) {
    const float x = wide * front[i].x + slant * front[i].y, y = tall * front[i].y;
    moved[i] = {x * std::cos(angle) - y * std::sin(angle) + right,
                x * std::sin(angle) + y * std::cos(angle) + down};
  }
  RC_ASSERT(std::abs(relief(front, moved)) < 1e-3F);
}

RC_GTEST_PROP(Relief, OfATiltedPictureStaysFarBelowThatOfAHead, ()) {
  const auto picture = flattened(head(0.5));
  const double turn = *rc::gen::inRange(-50, 51) * kDegree,
               nod = *rc::gen::inRange(-30, 31) * kDegree;
  const float flat = relief(seen(picture, 0, 0, 4), seen(picture, turn, nod, 4));
  RC_ASSERT(std::abs(flat) < 0.10F);
}

TEST(Relief, OfPointsThatAreNoFaceIsANumber) {
  EXPECT_TRUE(std::isfinite(relief({}, {})));
  Landmarks line{};
  for (std::size_t i = 0; i < line.size(); ++i) line[i] = {static_cast<float>(i), 0};
  EXPECT_TRUE(std::isfinite(relief(line, line)));
}

}  // namespace
}  // namespace kaopass::face
