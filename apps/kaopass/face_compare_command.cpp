// kaopass face compare: are two pictures of the same person?

#include <boost/json.hpp>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>

#include "base/file.hpp"
#include "cli.hpp"
#include "face/decision.hpp"
#include "face/engine.hpp"
#include "face/liveness.hpp"
#include "image/decode.hpp"

namespace kaopass::cli {
namespace {

struct Options {
  std::string first, second;
  std::string policy = "default";
  std::filesystem::path models = default_models_folder();
  bool json = false;
};

Result<face::Template> analyse(face::Engine& engine, const std::string& path) {
  const auto read = [&]() -> Result<face::Template> {
    KAOPASS_TRY(const base::Bytes file, base::read_file(path, image::kFileLimits.max_bytes));
    KAOPASS_TRY(const image::Picture picture, image::decode(file));
    KAOPASS_TRY(face::Analysis analysis, engine.analyse(picture, face::Capture::Portrait));
    return std::move(analysis.biometric);
  };
  auto result = read();
  if (!result && result.error().detail.empty()) result.error().detail = path;
  return result;
}

// A float of four decimals as a double that prints as such.
double rounded(float value) {
  return std::round(static_cast<double>(value) * 1e4) / 1e4;
}

void print(const face::Decision& decision, bool as_json) {
  const auto liveness = face::Liveness::NotChecked;  // files
  if (as_json) {
    std::cout << boost::json::object{{"match", decision.match},
                                     {"score", rounded(decision.score)},
                                     {"score_band", face::score_band_name(decision.band)},
                                     {"threshold", rounded(decision.policy.threshold)},
                                     {"policy", decision.policy.name},
                                     {"policy_row", decision.policy.row},
                                     {"target_fmr", decision.policy.target_fmr},
                                     {"frames", decision.frames},
                                     {"liveness", face::liveness_name(liveness)}}
              << '\n';
    return;
  }
  std::cout << std::fixed << std::setprecision(3) << (decision.match ? "match" : "no match")
            << ": score " << decision.score << ", threshold " << decision.policy.threshold
            << " (policy " << decision.policy.name << ": false match rate " << std::defaultfloat
            << decision.policy.target_fmr << ", " << decision.policy.population
            << ")\nliveness: " << face::liveness_name(liveness)
            << " (pictures from files never are)\n";
}

Result<base::Exit> run(const Options& options) {
  KAOPASS_TRY(const face::Policy policy, face::find_policy(options.policy));
  KAOPASS_TRY(face::Engine engine, face::Engine::load(options.models));
  KAOPASS_TRY(const face::Template first, analyse(engine, options.first));
  KAOPASS_TRY(const face::Template second, analyse(engine, options.second));
  const float score = face::compare(first, second);
  KAOPASS_TRY(const face::Decision decision, face::decide(policy, {&score, 1}));
  print(decision, options.json);
  return decision.match ? base::Exit::Success : base::Exit::No;
}

}  // namespace

void add_face_compare_command(CLI::App& app, World&) {
  auto options = std::make_shared<Options>();
  CLI::App& group = command_group(app, "face", "Compare faces, measure how well that works");
  CLI::App* command =
      add_command(group, "compare",
                  "Say whether two pictures (JPEG, PNG, JPEG 2000) show the same person.\n"
                  "Exit status 1 when they do not, or when a picture is not good enough.",
                  [options] { return run(*options); });
  command->add_option("A", options->first, "One picture")->required();
  command->add_option("B", options->second, "The other picture")->required();
  command
      ->add_option("--policy", options->policy,
                   "default (false match rate 1e-3) or strict (1e-4), for faces as in Japan")
      ->capture_default_str()
      ->check(CLI::IsMember({"default", "strict"}));
  command->add_option("--models", options->models, "Folder of the face models")
      ->capture_default_str();
  command->add_flag("--json", options->json, "As JSON");
}

}  // namespace kaopass::cli
