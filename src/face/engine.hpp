#pragma once
// Finds faces and turns a face into a template. Networks run in OpenCV's dnn module; the recipe
// and every model are described in docs/models/. OpenCV stays in the .cpp files.
//
// Threads: an Engine serves one thread at a time (give each worker its own; about 60 MB), or
// several that take turns: share(). load() sets OpenCV's process-wide thread count to 1: places run
// their own pools, and one thread is what the published times mean.
//
// Privacy: pictures and templates wipe themselves; forget() overwrites what the networks still hold
// of the last face. Nothing is logged or written.

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.hpp"
#include "face/geometry.hpp"
#include "face/quality.hpp"
#include "image/picture.hpp"

namespace kaopass::face {

inline constexpr int kMaxFaces = 64;  // looked for in one picture

// A biometric template: 512 floats of length 1. Wiped with its memory.
using Template = std::vector<float, image::WipingAllocator<float>>;

// Cosine of two templates, -1..1: the comparison score of ISO/IEC 19795-1.
float compare(const Template& a, const Template& b);

struct Analysis {
  Face face;
  Quality quality;
  Template biometric;  // `template` is a word of the language
};

class Engine {
 public:
  // models: a folder with the files of model_files() (models.hpp), each checked by SHA-256 before
  // it is parsed. ModelMissing.
  static Result<Engine> load(const std::filesystem::path& models);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  // Another one on the same networks, for places that are rarely busy at the same time: their calls
  // wait for each other.
  [[nodiscard]] Engine share() const { return Engine(networks_); }

  // Every face, from left to right; none is an empty list.
  std::vector<Face> detect_all(const image::Picture& picture);
  Quality measure(const image::Picture& picture, const Face& face);
  Template embed(const image::Picture& picture, const Face& face);

  // The one person before the camera, with landmarks: half of what analyse() costs. FaceNone,
  // FaceSeveral.
  Result<Face> find_person(const image::Picture& picture);

  // find_person, measure, judge, embed: what a decision is made on. face.* errors.
  Result<Analysis> analyse(const image::Picture& picture, Capture capture);

  // The liveness network's opinion, 0 (no) to 1. Only a hint: see liveness.hpp.
  float liveness_hint(const image::Picture& picture, const Face& face);

  void forget();

 private:
  struct Shared;  // the networks, and whose turn it is
  explicit Engine(std::shared_ptr<Shared> networks);
  std::shared_ptr<Shared> networks_;
};

}  // namespace kaopass::face
