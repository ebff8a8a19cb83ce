// kaopass face evaluate: error rates over a list of pairs, as ISO/IEC 19795-1 and LFW define them.

#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>

#include "base/file.hpp"
#include "cli.hpp"
#include "face/evaluation.hpp"
#include "face/policy.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxListSize = 64u << 20;
struct TargetRate {
  const char* key;
  double fmr;
};
constexpr std::array<TargetRate, 3> kTargets = {{{"1e-2", 1e-2}, {"1e-3", 1e-3}, {"1e-4", 1e-4}}};

struct Options {
  std::filesystem::path pairs, images, threshold_from, det_csv, det_svg;
  std::filesystem::path models = default_models_folder();
  bool all_impostors = false, card_photo = false, json = false;
};

struct Measured {
  std::size_t pictures, without_face;
  double accuracy, accuracy_error = 0;
  float threshold;
  const char* threshold_from;  // "list", "folds" or "itself"
  face::ErrorRates rates;
};

// One line that overwrites itself on a terminal, ten lines elsewhere.
face::Progress progress_of(const std::string& what) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  return [what, terminal](std::size_t done, std::size_t of) {
    const std::size_t steps = terminal ? 200 : 10;
    if (done != of && done * steps / of == (done - 1) * steps / of) return;
    std::cerr << (terminal ? "\r" : "") << what << ": picture " << done << " of " << of
              << (terminal && done != of ? "" : "\n") << std::flush;
  };
}

struct EvaluatedList {
  face::PairList list;
  face::ListedTemplates templates;
  std::vector<face::Trial> trials;
};

Result<EvaluatedList> evaluate(face::Engine& engine, const std::filesystem::path& path,
                               const Options& options) {
  KAOPASS_TRY(const base::Bytes text, base::read_file(path, kMaxListSize));
  EvaluatedList evaluated;
  KAOPASS_TRY(evaluated.list, face::parse_pairs(base::as_text(text)));
  const auto left = options.card_photo ? face::LeftPicture::CardPhoto : face::LeftPicture::AsIs;
  KAOPASS_TRY(evaluated.templates, face::embed_list(engine, evaluated.list, options.images, left,
                                                    progress_of(path.filename().string())));
  evaluated.trials = face::listed_trials(evaluated.list, evaluated.templates);
  return evaluated;
}

Result<face::ErrorRates> rates_of(const EvaluatedList& evaluated, bool all_impostors) {
  std::vector<float> mated, impostors;
  for (const face::Trial& trial : evaluated.trials) {
    (trial.mated ? mated : impostors).push_back(trial.score);
  }
  if (all_impostors) {
    KAOPASS_TRY(impostors, face::cross_impostors(evaluated.list, evaluated.templates));
  }
  return face::ErrorRates::of(std::move(mated), std::move(impostors));
}

Result<Measured> measure(const Options& options) {
  KAOPASS_TRY(face::Engine engine, face::Engine::load(options.models));
  KAOPASS_TRY(const EvaluatedList evaluated, evaluate(engine, options.pairs, options));
  KAOPASS_TRY(face::ErrorRates rates, rates_of(evaluated, options.all_impostors));
  Measured measured{.pictures = evaluated.list.pictures.size(),
                    .without_face = evaluated.templates.without_face,
                    .accuracy = 0,
                    .threshold = 0,
                    .threshold_from = "itself",
                    .rates = std::move(rates)};
  if (!options.threshold_from.empty()) {
    KAOPASS_TRY(const EvaluatedList other, evaluate(engine, options.threshold_from, options));
    measured.threshold = face::best_threshold(other.trials);
    measured.threshold_from = "list";
  } else if (evaluated.list.folds > 1) {
    const auto accuracy = face::accuracy_by_folds(evaluated.trials, evaluated.list.folds);
    measured.threshold = accuracy.threshold;
    measured.threshold_from = "folds";
    measured.accuracy = accuracy.mean;
    measured.accuracy_error = accuracy.standard_error;
    return measured;
  } else {
    measured.threshold = face::best_threshold(evaluated.trials);
  }
  measured.accuracy = face::accuracy_at(evaluated.trials, measured.threshold);
  return measured;
}

// A float of four decimals as a double that prints as such.
double rounded(float value) {
  return std::round(static_cast<double>(value) * 1e4) / 1e4;
}

json::object json_of(const Measured& measured) {
  json::object fnmr, thresholds;
  for (const TargetRate& target : kTargets) {
    const auto point = measured.rates.at_fmr(target.fmr);
    fnmr[target.key] = point ? json::value(point->fnmr) : json::value(nullptr);
    thresholds[target.key] = point ? json::value(rounded(point->threshold)) : json::value(nullptr);
  }
  json::array policies;
  for (const face::Policy& policy : face::policies()) {
    policies.push_back({{"policy", policy.name},
                        {"threshold", rounded(policy.threshold)},
                        {"fmr", measured.rates.fmr(policy.threshold)},
                        {"fnmr", measured.rates.fnmr(policy.threshold)}});
  }
  return {{"accuracy", measured.accuracy},
          {"accuracy_standard_error", measured.accuracy_error},
          {"threshold", rounded(measured.threshold)},
          {"threshold_from", measured.threshold_from},
          {"eer", measured.rates.equal_error_rate()},
          {"fnmr", std::move(fnmr)},
          {"fnmr_thresholds", std::move(thresholds)},
          {"policies", std::move(policies)},
          {"mated_pairs", measured.rates.mated()},
          {"impostor_pairs", measured.rates.impostors()},
          {"pictures", measured.pictures},
          {"pictures_without_face", measured.without_face}};
}

void print_text(const Measured& measured) {
  std::cout << std::fixed << std::setprecision(2) << "pictures    " << measured.pictures << " ("
            << measured.without_face << " without face)\npairs       " << measured.rates.mated()
            << " mated, " << measured.rates.impostors() << " impostor\naccuracy    "
            << 100 * measured.accuracy << " % +- " << 100 * measured.accuracy_error
            << " at threshold " << std::setprecision(3) << measured.threshold << " (from "
            << measured.threshold_from << ")\n"
            << std::setprecision(2) << "EER         " << 100 * measured.rates.equal_error_rate()
            << " %\n";
  for (const TargetRate& target : kTargets) {
    const auto point = measured.rates.at_fmr(target.fmr);
    std::cout << "FNMR at FMR " << target.key << ": ";
    if (point) {
      std::cout << 100 * point->fnmr << " % (threshold " << std::setprecision(3) << point->threshold
                << ")\n"
                << std::setprecision(2);
    } else {
      std::cout << "unknown, too few impostor pairs\n";
    }
  }
  for (const face::Policy& policy : face::policies()) {
    std::cout << "policy " << policy.name << " (" << std::setprecision(3) << policy.threshold
              << std::setprecision(2) << "): FNMR " << 100 * measured.rates.fnmr(policy.threshold)
              << " %, FMR " << std::scientific << measured.rates.fmr(policy.threshold) << std::fixed
              << '\n';
  }
}

Result<base::Exit> run(const Options& options) {
  KAOPASS_TRY(const Measured measured, measure(options));
  const auto det = measured.rates.det();
  if (!options.det_csv.empty()) {
    KAOPASS_CHECK(base::write_file_atomically(options.det_csv, base::as_bytes(face::det_csv(det)),
                                              base::FileMode::Public));
  }
  if (!options.det_svg.empty()) {
    const std::string svg = face::det_svg(det, "DET: " + options.pairs.filename().string());
    KAOPASS_CHECK(
        base::write_file_atomically(options.det_svg, base::as_bytes(svg), base::FileMode::Public));
  }
  if (options.json) {
    std::cout << json_of(measured) << '\n';
  } else {
    print_text(measured);
  }
  return base::Exit::Success;
}

}  // namespace

void add_face_evaluate_command(CLI::App& app, World&) {
  auto options = std::make_shared<Options>();
  CLI::App& group = command_group(app, "face", "Compare faces, measure how well that works");
  CLI::App* command =
      add_command(group, "evaluate",
                  "Measure error rates (ISO/IEC 19795-1) over a list of pairs in the format of\n"
                  "Labeled Faces in the Wild, with or without its header line. A picture without\n"
                  "face counts as non-match. Quality gates are off: hard pictures count.",
                  [options] { return run(*options); });
  command->add_option("--pairs", options->pairs, "The list of pairs")->required();
  command->add_option("--images", options->images, "Folder with NAME/NAME_0001.jpg")->required();
  command->add_flag("--all-impostors", options->all_impostors,
                    "Error rates over all pairs of the list's pictures of different people;\n"
                    "accuracy stays that of the list");
  command->add_option("--threshold-from", options->threshold_from,
                      "Take the threshold of the accuracy from this list of pairs");
  command->add_flag("--card-photo", options->card_photo,
                    "Turn the first picture of each pair into a card photo (grey JPEG 2000)");
  command->add_option("--det-csv", options->det_csv, "Write the DET curve as CSV");
  command->add_option("--det-svg", options->det_svg, "Draw the DET curve as SVG");
  command->add_option("--models", options->models, "Folder of the face models")
      ->capture_default_str();
  command->add_flag("--json", options->json, "As JSON");
}

}  // namespace kaopass::cli
