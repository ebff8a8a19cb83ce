#include "face/models.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/file.hpp"

namespace kaopass::face {
namespace {

constexpr std::size_t kMaxModelSize = 64u << 20;

constexpr std::array kFiles = {
    ModelFile{Model::Detect, "fr_detect.onnx",
              "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854"},
    ModelFile{Model::Landmark, "fr_landmark.onnx",
              "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258"},
    ModelFile{Model::Feature, "fr_feature.onnx",
              "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581"},
    ModelFile{Model::Eye, "fr_eye.onnx",
              "1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de"},
    ModelFile{Model::Liveness, "fr_liveness.onnx",
              "afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d"},
};

std::string sha256_hex(base::ByteView bytes) {
  base::Digest digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return base::to_hex(digest);
}

}  // namespace

std::span<const ModelFile> model_files() {
  return kFiles;
}

Result<base::Bytes> read_model(const std::filesystem::path& folder, Model model) {
  const ModelFile& file = *std::ranges::find(kFiles, model, &ModelFile::model);
  auto bytes = base::read_file(folder / file.name, kMaxModelSize);
  if (!bytes) return fail(ErrorCode::ModelMissing, (folder / file.name).string());
  if (sha256_hex(*bytes) != file.sha256) {
    return fail(ErrorCode::ModelMissing,
                std::string(file.name) + " is not the file of model set " + std::string(kModelSet));
  }
  return bytes;
}

}  // namespace kaopass::face
