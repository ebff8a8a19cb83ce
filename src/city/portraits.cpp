#include "city/portraits.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "face/policy.hpp"
#include "face/portrait.hpp"
#include "image/decode.hpp"

namespace kaopass::city {
namespace {

// Colour, and larger than a card's photo, as a reader's camera would have it.
constexpr face::PortraitSize kLiveSize{.width_px = 504, .height_px = 648};

struct Known {
  SampleFace face;
  face::Template biometric;
  std::size_t picture;  // where the portrait is from
};

// Two people are never in one picture twice, so only another picture's face can be a known one.
Known* find_same(std::vector<Known>& known, const face::Template& biometric, std::size_t picture) {
  const float threshold = face::default_policy().threshold;
  for (Known& each : known) {
    if (each.picture != picture && face::compare(each.biometric, biometric) >= threshold) {
      return &each;
    }
  }
  return nullptr;
}

void collect(face::Engine& engine, const image::Picture& picture, std::size_t number,
             std::vector<Known>& known) {
  for (const face::Face& each : engine.detect_all(picture)) {
    const face::Quality quality = engine.measure(picture, each);
    if (!face::judge(quality, face::quality_limits(face::Capture::Portrait))) continue;
    face::Template biometric = engine.embed(picture, each);
    if (Known* same = find_same(known, biometric, number)) {
      same->face.live.push_back(face::crop_portrait(picture, each, kLiveSize));
      continue;
    }
    image::Picture portrait = image::to_grey(face::crop_portrait(picture, each));
    known.push_back({{std::move(portrait), {}}, std::move(biometric), number});
  }
}

}  // namespace

Result<std::vector<SampleFace>> sample_faces(face::Engine& engine,
                                             std::span<const std::filesystem::path> pictures) {
  std::vector<Known> known;
  for (std::size_t number = 0; number < pictures.size(); ++number) {
    KAOPASS_TRY(const auto file, base::read_file(pictures[number], image::kFileLimits.max_bytes));
    KAOPASS_TRY(const auto picture, image::decode(file));
    collect(engine, picture, number, known);
  }
  std::ranges::stable_partition(known, [](const Known& each) { return !each.face.live.empty(); });
  std::vector<SampleFace> faces;
  for (Known& each : known) faces.push_back(std::move(each.face));
  return faces;
}

Result<image::Picture> card_portrait(face::Engine& engine, const image::Picture& picture) {
  KAOPASS_TRY(const auto analysis, engine.analyse(picture, face::Capture::Portrait));
  return image::to_grey(face::crop_portrait(picture, analysis.face));
}

}  // namespace kaopass::city
