#pragma once
// What every town of a scenario starts from, made once a run, because it takes long: the authority,
// the places with their keys, RSA keys for cards, faces with live pictures, the face networks.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/random.hpp"
#include "city/institutions.hpp"
#include "city/portraits.hpp"
#include "face/engine.hpp"
#include "pki/key.hpp"

namespace kaopass::cli {

// A folder that goes with the object.
class ScratchFolder {
 public:
  static Result<ScratchFolder> make();  // FileUnwritable
  ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

// The one person who is in two of the sample pictures, and another.
struct ScenarioFaces {
  base::Bytes photo;              // JPEG 2000, as on a card
  std::vector<base::Bytes> self;  // JPEG, out of another picture
  std::vector<base::Bytes> another;
  std::vector<base::Bytes> two;  // a picture with many faces
};

// May be used from several threads.
class ScenarioStock {
 public:
  struct Options {
    std::filesystem::path models, samples;
  };
  // ModelMissing, FileMissing (sample pictures), errors of making keys.
  static Result<std::unique_ptr<ScenarioStock>> make(const Options& options, base::Random& random);

  // A new town's data folder as it is at that instant: authority, places, no resident.
  Result<ScratchFolder> town_at(base::Instant now);

  [[nodiscard]] const face::Engine& engine() const { return engine_; }
  [[nodiscard]] const ScenarioFaces& faces() const { return faces_; }
  // A copy of the key of that number, the same for the same number.
  Result<pki::PrivateKey> key(std::size_t number);
  [[nodiscard]] const std::vector<city::Institution>& institutions() const { return institutions_; }

 private:
  ScenarioStock(face::Engine engine, ScratchFolder folder, base::Random& random);
  Status make_authority();
  Status make_faces(const std::filesystem::path& samples);
  Result<std::filesystem::path> seed_of(base::Instant made);

  face::Engine engine_;
  ScratchFolder folder_;
  base::Random& random_;
  std::vector<city::Institution> institutions_;
  ScenarioFaces faces_;
  std::vector<pki::PrivateKey> keys_;
  std::mutex mutex_;
  std::map<base::Instant, std::filesystem::path> seeds_;
};

}  // namespace kaopass::cli
