#pragma once
// Photos for cards. Out of group pictures come the faces that are good enough for a card, one a
// person; a person seen in two pictures gives a portrait and, from the other scene, a live picture:
// a true mated pair. Live pictures are TEST fixtures; in real life they never leave a reader.

#include <filesystem>
#include <span>
#include <vector>

#include "face/engine.hpp"
#include "image/picture.hpp"

namespace kaopass::city {

struct SampleFace {
  image::Picture portrait;           // grey
  std::vector<image::Picture> live;  // colour, from other pictures
};

// Those with a live picture first. FileMissing, FileUnreadable, InvalidImage.
Result<std::vector<SampleFace>> sample_faces(face::Engine& engine,
                                             std::span<const std::filesystem::path> pictures);

// The portrait of one person's picture. face.* errors.
Result<image::Picture> card_portrait(face::Engine& engine, const image::Picture& picture);

}  // namespace kaopass::city
