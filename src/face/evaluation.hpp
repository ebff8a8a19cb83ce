#pragma once
// Runs the engine over a list of comparison trials.

#include <filesystem>
#include <functional>
#include <vector>

#include "face/engine.hpp"
#include "face/error_rates.hpp"
#include "face/pairs.hpp"

namespace kaopass::face {

// What stands at the left of a pair: the picture as it is, or what a card would hold of it
// (identity-photo crop, grey, JPEG 2000 of kCardPhotoBytes, decoded again).
enum class LeftPicture { AsIs, CardPhoto };
inline constexpr std::size_t kCardPhotoBytes = 16'000;

// Templates of a list's pictures; an empty one where no face was found. Each is computed once.
struct ListedTemplates {
  std::vector<Template> left, right;  // by index of PairList::pictures; left empty = same as right
  std::size_t without_face = 0;
  [[nodiscard]] float score(std::size_t left_picture, std::size_t right_picture) const;
};

using Progress = std::function<void(std::size_t done, std::size_t of)>;

// The face meant is the one nearest the middle of those at least half as high as the largest; no
// quality gate stands in between, so that hard pictures count. A picture that is missing:
// FileMissing with its path; that cannot be decoded: InvalidImage with its path.
Result<ListedTemplates> embed_list(Engine& engine, const PairList& list,
                                   const std::filesystem::path& images, LeftPicture left,
                                   const Progress& progress);

std::vector<Trial> listed_trials(const PairList& list, const ListedTemplates& templates);

// Scores of every left picture against every right picture of another person, each pair of
// pictures once. kMaxCrossPictures bounds their number; InvalidValue.
inline constexpr std::size_t kMaxCrossPictures = 20'000;
Result<std::vector<float>> cross_impostors(const PairList& list, const ListedTemplates& templates);

}  // namespace kaopass::face
