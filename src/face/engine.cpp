#include "face/engine.hpp"

#include <algorithm>
#include <numeric>

#include "face/networks.hpp"

namespace kaopass::face {

float compare(const Template& a, const Template& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

Engine::Engine(std::unique_ptr<Networks> networks) : networks_(std::move(networks)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::load(const std::filesystem::path& models) {
  KAOPASS_TRY(Networks networks, Networks::load(models));
  return Engine(std::make_unique<Networks>(std::move(networks)));
}

std::vector<Face> Engine::detect_all(const image::Picture& picture) {
  const cv::Mat pixels = view(picture);
  std::vector<Face> faces = networks_->find(pixels);
  for (Face& face : faces) face.landmarks = networks_->locate(pixels, face.box);
  std::ranges::sort(faces, {}, [](const Face& face) { return face.box.centre().x; });
  return faces;
}

Quality Engine::measure(const image::Picture& picture, const Face& face) {
  Quality quality = measure_pixels(picture, face);
  quality.eyes_closed = networks_->eyes_closed(view(picture), face.landmarks);
  return quality;
}

Template Engine::embed(const image::Picture& picture, const Face& face) {
  return networks_->embed(view(picture), face);
}

Result<Analysis> Engine::analyse(const image::Picture& picture, Capture capture) {
  const cv::Mat pixels = view(picture);
  KAOPASS_TRY(Face face, only_person(networks_->find(pixels)));
  face.landmarks = networks_->locate(pixels, face.box);
  const Quality quality = measure(picture, face);
  KAOPASS_CHECK(judge(quality, quality_limits(capture)));
  return Analysis{face, quality, networks_->embed(pixels, face)};
}

float Engine::liveness_hint(const image::Picture& picture, const Face& face) {
  return networks_->liveness(view(picture), face.box);
}

void Engine::forget() {
  networks_->forget();
}

}  // namespace kaopass::face
