#pragma once
// The networks that kaopass was measured with, by name and SHA-256. docs/models/ has a card each:
// source, licence, preprocessing, figures. Another set is another table and other policy rows.

#include <filesystem>
#include <span>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::face {

inline constexpr std::string_view kModelSet = "faceplugin-0.0.1";

enum class Model { Detect, Landmark, Feature, Eye, Liveness };

struct ModelFile {
  Model model;
  std::string_view name;    // "fr_detect.onnx"
  std::string_view sha256;  // hex
};
std::span<const ModelFile> model_files();

// The file's octets, when they are the ones in the table. ModelMissing.
Result<base::Bytes> read_model(const std::filesystem::path& folder, Model model);

}  // namespace kaopass::face
