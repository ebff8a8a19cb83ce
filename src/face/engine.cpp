#include "face/engine.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "face/networks.hpp"

namespace kaopass::face {

float compare(const Template& a, const Template& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

struct Engine::Shared {
  explicit Shared(Networks loaded) : networks(std::move(loaded)) {}
  Networks networks;
  std::mutex turn;
};

Engine::Engine(std::shared_ptr<Shared> networks) : networks_(std::move(networks)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::load(const std::filesystem::path& models) {
  KAOPASS_TRY(Networks networks, Networks::load(models));
  return Engine(std::make_shared<Shared>(std::move(networks)));
}

std::vector<Face> Engine::detect_all(const image::Picture& picture) {
  const cv::Mat pixels = view(picture);
  const std::lock_guard lock(networks_->turn);
  std::vector<Face> faces = networks_->networks.find(pixels);
  for (Face& face : faces) face.landmarks = networks_->networks.locate(pixels, face.box);
  std::ranges::sort(faces, {}, [](const Face& face) { return face.box.centre().x; });
  return faces;
}

Quality Engine::measure(const image::Picture& picture, const Face& face) {
  Quality quality = measure_pixels(picture, face);
  const std::lock_guard lock(networks_->turn);
  quality.eyes_closed = networks_->networks.eyes_closed(view(picture), face.landmarks);
  return quality;
}

Template Engine::embed(const image::Picture& picture, const Face& face) {
  const std::lock_guard lock(networks_->turn);
  return networks_->networks.embed(view(picture), face);
}

Result<Face> Engine::find_person(const image::Picture& picture) {
  const cv::Mat pixels = view(picture);
  const std::lock_guard lock(networks_->turn);
  KAOPASS_TRY(Face face, only_person(networks_->networks.find(pixels)));
  face.landmarks = networks_->networks.locate(pixels, face.box);
  return face;
}

Result<Analysis> Engine::analyse(const image::Picture& picture, Capture capture) {
  KAOPASS_TRY(const Face face, find_person(picture));
  const Quality quality = measure(picture, face);
  KAOPASS_CHECK(judge(quality, quality_limits(capture)));
  return Analysis{face, quality, embed(picture, face)};
}

float Engine::liveness_hint(const image::Picture& picture, const Face& face) {
  const std::lock_guard lock(networks_->turn);
  return networks_->networks.liveness(view(picture), face.box);
}

void Engine::forget() {
  const std::lock_guard lock(networks_->turn);
  networks_->networks.forget();
}

}  // namespace kaopass::face
