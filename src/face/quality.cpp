#include "face/quality.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "face/opencv.hpp"

namespace kaopass::face {
namespace {

constexpr float kPasserByHeight = 0.6F;  // of the largest face's height

// Tuned on the pictures of docs/face.md, which also counts what each gate refuses there. 30 px
// between the eyes: at 25 px the miss rate had not yet risen by half; below 17 px it multiplies.
constexpr QualityLimits kLive = {.min_eye_distance_px = 30,
                                 .min_brightness = 55,
                                 .max_brightness = 205,
                                 .max_dark_share = 0.35F,
                                 .max_bright_share = 0.15F,
                                 .max_yaw = 30,
                                 .max_eyes_closed = 0.80F,
                                 .min_sharpness = 0.50F};
constexpr QualityLimits kPortrait = {.min_eye_distance_px = 20,
                                     .min_brightness = 40,
                                     .max_brightness = 220,
                                     .max_dark_share = 0.50F,
                                     .max_bright_share = 0.30F,
                                     .max_yaw = 40,
                                     .max_eyes_closed = 0.98F,
                                     .min_sharpness = 0.42F};

// Of the grey chip, brows to chin and cheek to cheek: no hair, no background.
const cv::Rect kSkin(24, 36, 64, 68);
constexpr double kFineSigma = 1.0, kCoarseSigma = 2.0;
constexpr int kBlack = 24, kWhite = 246;

float share(const cv::Mat& mask) {
  return static_cast<float>(cv::countNonZero(mask)) / static_cast<float>(mask.total());
}

// Energy of the finest detail against that of the next coarser: blur takes the finest first, and a
// smooth skin or weak light lowers both alike.
float sharpness_of(const cv::Mat& skin) {
  cv::Mat pixels, once, twice;
  skin.convertTo(pixels, CV_32F);
  cv::GaussianBlur(pixels, once, {}, kFineSigma);
  cv::GaussianBlur(once, twice, {}, kCoarseSigma);
  return static_cast<float>(cv::norm(pixels, once, cv::NORM_L2) /
                            std::max(cv::norm(once, twice, cv::NORM_L2), 1.0));
}

}  // namespace

const QualityLimits& quality_limits(Capture capture) {
  return capture == Capture::Live ? kLive : kPortrait;
}

Quality measure_pixels(const image::Picture& picture, const Face& face) {
  cv::Mat chip = grey_chip(picture, face);
  const cv::Mat skin = chip(kSkin);
  cv::Scalar mean, deviation;
  cv::meanStdDev(skin, mean, deviation);
  const Quality quality{.eye_distance_px = eye_distance(face),
                        .brightness = static_cast<float>(mean[0]),
                        .dark_share = share(skin < kBlack),
                        .bright_share = share(skin > kWhite),
                        .yaw = yaw_of(face.landmarks),
                        .eyes_closed = 0,
                        .sharpness = sharpness_of(skin)};
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
  // Before the eyes: in a blurred picture open eyes look closed.
  if (quality.sharpness < limits.min_sharpness) return fail(ErrorCode::FaceBlurred);
  if (quality.eyes_closed > limits.max_eyes_closed) return fail(ErrorCode::FaceEyesClosed);
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
