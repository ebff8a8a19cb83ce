// One face decision next to its limit: the bare forward passes of the same networks, in the same
// run, on one thread. Aim: at most 1.15 times. Prints one JSON object a line.
//   face_bench [--models DIR] [--samples DIR]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <iostream>
#include <opencv2/dnn.hpp>

#include "base/file.hpp"
#include "face/denormals.hpp"
#include "face/engine.hpp"
#include "face/eyelids.hpp"
#include "face/models.hpp"
#include "face/relief.hpp"
#include "image/decode.hpp"

namespace kaopass {
namespace {

constexpr int kWarmUps = 10;
constexpr int kRounds = 200;

double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

struct Step {
  const char* name;
  std::function<void()> work;
  std::vector<double> times_ms;
};

// In turns, so that whatever slows the machine slows all steps alike; medians.
void measure(std::vector<Step>& steps) {
  for (int round = -kWarmUps; round < kRounds; ++round) {
    for (Step& step : steps) {
      const double time_ms = milliseconds(step.work);
      if (round >= 0) step.times_ms.push_back(time_ms);
    }
  }
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

// Of each round's own ratio: what slowed the machine in that round slowed both.
double median_ratio(const Step& step, const Step& limit) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < step.times_ms.size(); ++i) {
    ratios.push_back(step.times_ms[i] / limit.times_ms[i]);
  }
  return median(std::move(ratios));
}

// A network with an input of the right shape already set: only forward() is timed.
struct Bare {
  cv::dnn::Net net;
  cv::Mat input;
  std::vector<cv::String> outputs;
  void forward() {
    const face::DenormalsAreZero guard;
    net.setInput(input);
    std::vector<cv::Mat> results;
    net.forward(results, outputs);
  }
};

Result<Bare> bare(const std::filesystem::path& models, face::Model model, int channels, int height,
                  int width) {
  KAOPASS_TRY(const base::Bytes file, face::read_model(models, model));
  Bare bare{
      .net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(file.data()), file.size()),
      .input = cv::Mat(std::vector<int>{1, channels, height, width}, CV_32F),
      .outputs = {}};
  bare.outputs = bare.net.getUnconnectedOutLayersNames();
  cv::randu(bare.input, -1, 1);
  return bare;
}

// A picture as a reader's camera gives it: 640 x 480 with the face in its middle.
image::Picture camera_frame(face::Engine& engine, const image::Picture& sample) {
  const face::Face face = engine.detect_all(sample).back();
  image::Picture frame = image::make_picture(640, 480, 3);
  const auto left = static_cast<int>(face.box.centre().x) - 320;
  const auto top = std::max(0, static_cast<int>(face.box.centre().y) - 240);
  for (int y = 0; y < frame.height; ++y) {
    const auto from = (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(sample.width) +
                       static_cast<std::size_t>(std::clamp(left, 0, sample.width - 640))) *
                      3;
    std::copy_n(sample.pixels.begin() + static_cast<std::ptrdiff_t>(from), frame.row_size(),
                frame.pixels.begin() +
                    static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * frame.row_size()));
  }
  return frame;
}

Status run(const std::filesystem::path& models, const std::filesystem::path& samples) {
  KAOPASS_TRY(face::Engine engine, face::Engine::load(models));
  KAOPASS_TRY(const base::Bytes file, base::read_file(samples / "sample1.jpg", 1u << 20));
  KAOPASS_TRY(const image::Picture sample, image::decode(file));
  const image::Picture frame = camera_frame(engine, sample);
  KAOPASS_TRY(const face::Analysis portrait, engine.analyse(frame, face::Capture::Portrait));
  KAOPASS_TRY(Bare detect, bare(models, face::Model::Detect, 3, 240, 320));
  KAOPASS_TRY(Bare landmark, bare(models, face::Model::Landmark, 1, 64, 64));
  KAOPASS_TRY(Bare feature, bare(models, face::Model::Feature, 3, 112, 112));

  // A frame while a movement is asked for: one that answers nothing, and one that does.
  const face::EyeSurround around = face::eye_surround(frame, portrait.face);
  const auto watch = [&] {
    const face::Face face = *engine.find_person(frame);
    engine.measure(frame, face);
    return face;
  };
  float score = 0;
  std::vector<Step> steps = {
      {"decision",
       [&] {
         const auto faces = engine.detect_all(frame);
         score += face::compare(engine.embed(frame, faces.front()), portrait.biometric);
       },
       {}},
      {"forward",
       [&] {
         detect.forward();
         landmark.forward();
         landmark.forward();
         feature.forward();
       },
       {}},
      {"detect", [&] { detect.forward(); }, {}},
      {"landmark", [&] { landmark.forward(); }, {}},
      {"feature", [&] { feature.forward(); }, {}},
      {"quality", [&] { engine.measure(frame, portrait.face); }, {}},
      {"liveness", [&] { score += engine.liveness_hint(frame, portrait.face); }, {}},
      {"prompt frame", [&] { watch(); }, {}},
      {"prompt frame that answers",
       [&] {
         const face::Face face = watch();
         score += face::compare(engine.embed(frame, face), portrait.biometric) +
                  face::relief(portrait.face.landmarks, face.landmarks) +
                  face::compare(face::eye_surround(frame, face), around);
       },
       {}},
  };
  measure(steps);
  for (const Step& step : steps) {
    std::printf("{\"bench\":\"face\",\"step\":\"%s\",\"median_ms\":%.3f}\n", step.name,
                median(step.times_ms));
  }
  std::printf("{\"bench\":\"face\",\"ratio\":\"decision/forward\",\"value\":%.3f,\"aim\":1.15}\n",
              median_ratio(steps[0], steps[1]));
  for (const std::size_t prompt : {steps.size() - 2, steps.size() - 1}) {
    std::printf("{\"bench\":\"face\",\"ratio\":\"%s/decision\",\"value\":%.3f}\n",
                steps[prompt].name, median_ratio(steps[prompt], steps[0]));
  }
  return {};
}

}  // namespace
}  // namespace kaopass

int main(int argc, char** argv) {
  std::filesystem::path models = "build/models", samples = "build/samples";
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--models") == 0) models = argv[i + 1];
    if (std::strcmp(argv[i], "--samples") == 0) samples = argv[i + 1];
  }
  const auto status = kaopass::run(models, samples);
  if (!status) std::cerr << kaopass::base::describe(status.error()) << '\n';
  return status ? 0 : 3;
}
