#include "face/quality.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "face/opencv.hpp"

namespace kaopass::face {
namespace {

constexpr float kPasserByHeight = 0.4F;  // of the largest face's height

// Tuned so that the pictures of docs/face.md pass that a person would accept.
constexpr QualityLimits kLive = {.min_eye_distance_px = 40,
                                 .min_brightness = 45,
                                 .max_brightness = 220,
                                 .max_dark_share = 0.50F,
                                 .max_bright_share = 0.40F,
                                 .max_yaw = 25,
                                 .min_eye_opening = 0.12F,
                                 .min_sharpness = 0.06F};
constexpr QualityLimits kPortrait = {.min_eye_distance_px = 24,
                                     .min_brightness = 35,
                                     .max_brightness = 235,
                                     .max_dark_share = 0.70F,
                                     .max_bright_share = 0.60F,
                                     .max_yaw = 35,
                                     .min_eye_opening = 0.08F,
                                     .min_sharpness = 0.03F};

// The face upright, grey, 112 px a side with the eyes 35 px apart: the detail that is compared.
constexpr int kChipSide = 112;
constexpr std::array<Point, 2> kChipEyes = {{{38.3F, 51.6F}, {73.5F, 51.6F}}};
// Of it, brows to chin and cheek to cheek: no hair, no background.
const cv::Rect kSkin(24, 36, 64, 68);
constexpr int kBlack = 24, kWhite = 246;

constexpr float kDegrees = 57.29578F;
// How far the nose's tip stands out of the plane of the eyes, in half distances between the outer
// corners of the eyes; turning the head by an angle moves the tip by this times its tangent.
constexpr float kNoseDepth = 0.9F;

cv::Mat chip_of(const image::Picture& picture, const Face& face) {
  cv::Mat chip;
  cv::warpAffine(view(picture), chip, similarity_of_eyes(face, kChipEyes[0], kChipEyes[1]),
                 {kChipSide, kChipSide}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  if (chip.channels() == 3) cv::cvtColor(chip, chip, cv::COLOR_RGB2GRAY);
  return chip;
}

float share(const cv::Mat& mask) {
  return static_cast<float>(cv::countNonZero(mask)) / static_cast<float>(mask.total());
}

// Mean step between neighbours against the standard deviation: blur shrinks the steps and leaves
// the deviation, weak light shrinks both.
float sharpness_of(const cv::Mat& skin, double deviation) {
  const int right = skin.cols - 1, down = skin.rows - 1;
  const double steps =
      cv::norm(skin(cv::Rect(1, 0, right, down)), skin(cv::Rect(0, 0, right, down)), cv::NORM_L1) +
      cv::norm(skin(cv::Rect(0, 1, right, down)), skin(cv::Rect(0, 0, right, down)), cv::NORM_L1);
  return static_cast<float>(steps / (2.0 * right * down) / std::max(deviation, 1.0));
}

float distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

float yaw_of(const Landmarks& at) {
  const Point left = at[36], right = at[45], nose = at[30];
  const float x = right.x - left.x, y = right.y - left.y;
  const float along =
      ((nose.x - left.x) * x + (nose.y - left.y) * y) / std::max(x * x + y * y, 1.F);
  return std::atan((2 * along - 1) / kNoseDepth) * kDegrees;
}

// `first` is the outer or inner corner at the left of an eye's six points.
float opening_of(const Landmarks& at, std::size_t first) {
  const float height =
      distance(at[first + 1], at[first + 5]) + distance(at[first + 2], at[first + 4]);
  return height / 2 / std::max(distance(at[first], at[first + 3]), 1.F);
}

}  // namespace

const QualityLimits& quality_limits(Capture capture) {
  return capture == Capture::Live ? kLive : kPortrait;
}

Quality measure(const image::Picture& picture, const Face& face) {
  cv::Mat chip = chip_of(picture, face);
  const cv::Mat skin = chip(kSkin);
  cv::Scalar mean, deviation;
  cv::meanStdDev(skin, mean, deviation);
  const Quality quality{
      .eye_distance_px = eye_distance(face),
      .brightness = static_cast<float>(mean[0]),
      .dark_share = share(skin < kBlack),
      .bright_share = share(skin > kWhite),
      .yaw = yaw_of(face.landmarks),
      .eye_opening = std::max(opening_of(face.landmarks, 36), opening_of(face.landmarks, 42)),
      .sharpness = sharpness_of(skin, deviation[0])};
  chip.setTo(0);
  return quality;
}

Status judge(const Quality& quality, const QualityLimits& limits) {
  if (quality.eye_distance_px < limits.min_eye_distance_px) return fail(ErrorCode::FaceTooSmall);
  if (quality.brightness < limits.min_brightness || quality.dark_share > limits.max_dark_share) {
    return fail(ErrorCode::FaceTooDark);
  }
  if (quality.brightness > limits.max_brightness ||
      quality.bright_share > limits.max_bright_share) {
    return fail(ErrorCode::FaceTooBright);
  }
  if (std::abs(quality.yaw) > limits.max_yaw) return fail(ErrorCode::FaceTurnedAway);
  if (quality.eye_opening < limits.min_eye_opening) return fail(ErrorCode::FaceEyesClosed);
  if (quality.sharpness < limits.min_sharpness) return fail(ErrorCode::FaceBlurred);
  return {};
}

Result<Face> only_person(std::span<const Face> faces) {
  const auto height = [](const Face& face) { return face.box.height; };
  const auto largest = std::ranges::max_element(faces, {}, height);
  if (largest == faces.end()) return fail(ErrorCode::FaceNone);
  const auto counted = std::ranges::count_if(faces, [&](const Face& face) {
    return face.box.height >= kPasserByHeight * largest->box.height;
  });
  if (counted > 1) return fail(ErrorCode::FaceSeveral);
  return *largest;
}

}  // namespace kaopass::face
