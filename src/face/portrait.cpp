#include "face/portrait.hpp"

#include "face/opencv.hpp"

namespace kaopass::face {
namespace {

constexpr float kEyeHeight = 0.42F;  // of the height, from the top
constexpr float kEyesApart = 0.26F;  // of the width

}  // namespace

image::Picture crop_portrait(const image::Picture& picture, const Face& face,
                             const PortraitSize& size) {
  const auto width = static_cast<float>(size.width_px);
  const float eyes = kEyeHeight * static_cast<float>(size.height_px);
  const Point right_eye{width * (1 - kEyesApart) / 2, eyes};
  const Point left_eye{width * (1 + kEyesApart) / 2, eyes};
  image::Picture portrait = image::make_picture(size.width_px, size.height_px, picture.channels);
  cv::Mat target = view(portrait);
  cv::warpAffine(view(picture), target, similarity_of_eyes(face, right_eye, left_eye),
                 target.size(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  return portrait;
}

}  // namespace kaopass::face
