#pragma once
// Is this picture of a face good enough to decide on? Each gate has a reason that a patient
// understands. ISO/IEC 29794-5 names the properties; the limits are ours, tuned as docs/face.md
// tells.

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "face/geometry.hpp"
#include "image/picture.hpp"

namespace kaopass::face {

// A live frame can be taken again, so its gates are strict. A portrait (the card's photo, a picture
// handed in for a new card) cannot, and was accepted by an office before: laxer.
enum class Capture { Live, Portrait };

struct Quality {
  float eye_distance_px = 0;
  float brightness = 0;    // mean grey of the face, 0..255
  float dark_share = 0;    // of the face's pixels: black without detail
  float bright_share = 0;  // of the face's pixels: white without detail
  float yaw = 0;           // degrees, roughly; positive = towards the right of the picture
  float eyes_closed = 0;   // 0..1, the network's word on the more open eye
  float sharpness = 0;     // finest detail against coarser, at the size that is compared
};

struct QualityLimits {
  float min_eye_distance_px;
  float min_brightness;
  float max_brightness;
  float max_dark_share;
  float max_bright_share;
  float max_yaw;
  float max_eyes_closed;
  float min_sharpness;
};

const QualityLimits& quality_limits(Capture capture);

// What the pixels and landmarks tell of a face. The eyes need a network: Engine::measure adds them.
Quality measure_pixels(const image::Picture& picture, const Face& face);

// FaceTooSmall, FaceTooDark, FaceTooBright, FaceTurnedAway, FaceBlurred, FaceEyesClosed: the first
// that applies.
Status judge(const Quality& quality, const QualityLimits& limits);

// The one person that the picture is of. Faces much smaller than the largest are passers-by and do
// not count: FaceSeveral only when another's box is at least 0.6 times as high as the largest.
// FaceNone when there is none.
Result<Face> only_person(std::span<const Face> faces);

}  // namespace kaopass::face
