#include "face/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/file.hpp"
#include "face/portrait.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace kaopass::face {
namespace {

constexpr float kCountsFromHeight = 0.5F;  // of the largest face's height

std::optional<Face> face_meant(std::span<const Face> faces, const image::Picture& picture) {
  const auto height = [](const Face& face) { return face.box.height; };
  const auto largest = std::ranges::max_element(faces, {}, height);
  if (largest == faces.end()) return std::nullopt;
  const Point middle{static_cast<float>(picture.width) / 2, static_cast<float>(picture.height) / 2};
  const auto distance = [&](const Face& face) {
    const bool small = face.box.height < kCountsFromHeight * largest->box.height;
    const Point at = face.box.centre();
    return small ? std::numeric_limits<float>::max() : std::hypot(at.x - middle.x, at.y - middle.y);
  };
  return *std::ranges::min_element(faces, {}, distance);
}

Template embed_meant(Engine& engine, const image::Picture& picture) {
  const auto face = face_meant(engine.detect_all(picture), picture);
  return face ? engine.embed(picture, *face) : Template{};
}

Result<Template> embed_card_photo(Engine& engine, const image::Picture& picture) {
  const auto face = face_meant(engine.detect_all(picture), picture);
  if (!face) return Template{};
  KAOPASS_TRY(
      const base::Bytes file,
      image::encode_jp2_grey(image::to_grey(crop_portrait(picture, *face)), kCardPhotoBytes));
  KAOPASS_TRY(const image::Picture photo, image::decode(file, image::kCardPhotoLimits));
  return embed_meant(engine, photo);
}

Result<image::Picture> read_picture(const std::filesystem::path& path) {
  KAOPASS_TRY(const base::Bytes file, base::read_file(path, image::kFileLimits.max_bytes));
  auto picture = image::decode(file);
  if (!picture) return fail(picture.error().code, path.string() + ": " + picture.error().detail);
  return picture;
}

}  // namespace

float ListedTemplates::score(std::size_t left_picture, std::size_t right_picture) const {
  const Template& a = left.empty() ? right[left_picture] : left[left_picture];
  const Template& b = right[right_picture];
  return a.empty() || b.empty() ? kNoScore : compare(a, b);
}

Result<ListedTemplates> embed_list(Engine& engine, const PairList& list,
                                   const std::filesystem::path& images, LeftPicture left,
                                   const Progress& progress) {
  ListedTemplates templates;
  for (const ListedPicture& listed : list.pictures) {
    KAOPASS_TRY(const image::Picture picture, read_picture(images / listed.path));
    templates.right.push_back(embed_meant(engine, picture));
    bool no_face = templates.right.back().empty();
    if (left == LeftPicture::CardPhoto) {
      KAOPASS_TRY(Template photo, embed_card_photo(engine, picture));
      no_face = no_face || photo.empty();
      templates.left.push_back(std::move(photo));
    }
    if (no_face) ++templates.without_face;
    progress(templates.right.size(), list.pictures.size());
  }
  return templates;
}

std::vector<Trial> listed_trials(const PairList& list, const ListedTemplates& templates) {
  std::vector<Trial> trials;
  trials.reserve(list.pairs.size());
  for (const ListedPair& pair : list.pairs) {
    trials.push_back(
        {.score = templates.score(pair.left, pair.right), .mated = pair.mated, .fold = pair.fold});
  }
  return trials;
}

Result<std::vector<float>> cross_impostors(const PairList& list, const ListedTemplates& templates) {
  const std::size_t count = list.pictures.size();
  if (count > kMaxCrossPictures) {
    return fail(ErrorCode::InvalidValue, "too many pictures to compare each with each");
  }
  std::vector<float> scores;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      if (list.pictures[i].person == list.pictures[j].person) continue;
      scores.push_back(templates.score(i, j));
    }
  }
  return scores;
}

}  // namespace kaopass::face
