// kaopass scenario: the notice in executable form, and a conformance kit.

#include <boost/json.hpp>
#include <iostream>
#include <memory>
#include <thread>

#include "base/process.hpp"
#include "scenario/parse.hpp"
#include "scenario/report.hpp"
#include "scenario_command.hpp"
#include "scenario_index.hpp"
#include "scenario_target.hpp"
#include "scenario_town.hpp"

namespace kaopass::cli {
namespace {

using scenario::Verdict;

struct Options {
  std::filesystem::path path = "scenarios";
  std::filesystem::path documents = ".";
  ScenarioStock::Options stock{default_models_folder(),
                               default_models_folder().parent_path() / "samples"};
  TargetOptions target;
  int password_descriptor = -1;
  std::size_t at_once = std::max(1U, std::thread::hardware_concurrency());
  bool json = false, junit = false, complete = false;
};

// Makes its stock when the first scenario needs a town: questions to the rules need none.
class LazyTowns final : public scenario::Towns {
 public:
  LazyTowns(const ScenarioStock::Options& options, base::Random& random)
      : options_(options), random_(random) {}
  std::optional<std::string> lacks(const scenario::Scenario&) override { return std::nullopt; }
  Result<std::unique_ptr<scenario::Town>> open(const scenario::Scenario& scenario) override {
    {
      const std::lock_guard lock(mutex_);
      if (!stock_) {
        KAOPASS_TRY(stock_, ScenarioStock::make(options_, random_));
      }
    }
    return OwnTowns(*stock_, random_).open(scenario);
  }

 private:
  const ScenarioStock::Options& options_;
  base::Random& random_;
  std::mutex mutex_;
  std::unique_ptr<ScenarioStock> stock_;
};

void print(const Options& options, const scenario::Run& run, base::Language language) {
  if (options.json) {
    std::cout << scenario::to_json(run) << '\n';
  } else if (options.junit) {
    std::cout << scenario::to_junit(run);
  } else {
    std::cout << scenario::table(run, language);
  }
}

bool all_complete(const std::vector<scenario::Scenario>& scenarios) {
  bool complete = true;
  for (const scenario::Proven& each : scenario::coverage_of(scenarios)) {
    if (each.is_complete()) continue;
    std::cerr << each.sentence->number << " lacks a side\n";
    complete = false;
  }
  return complete;
}

// Of our own, or those that --against names.
Result<std::unique_ptr<scenario::Towns>> towns_for(Options& options, World& world) {
  if (options.target.urls.empty()) {
    return std::make_unique<LazyTowns>(options.stock, world.random);
  }
  if (options.target.cards.empty()) return fail(ErrorCode::BadUsage, "--against needs --cards");
  if (options.password_descriptor >= 0) {
    KAOPASS_TRY(options.target.password, base::read_pin(options.password_descriptor));
  }
  options.target.models = options.stock.models;
  options.at_once = 1;  // their places are no stock of ours
  return TargetTowns::make(options.target, world.clock, world.random);
}

Result<base::Exit> run(Options& options, World& world) {
  base::make_non_dumpable();
  const auto begun = std::chrono::steady_clock::now();
  KAOPASS_TRY(const auto scenarios, scenario::load(options.path));
  KAOPASS_TRY(const auto towns, towns_for(options, world));
  std::ostream& progress = options.json || options.junit ? std::cerr : std::cout;
  scenario::RunOptions how{.documents = options.documents, .at_once = options.at_once};
  how.report = [&](const scenario::Outcome& outcome) {
    progress << scenario::progress_line(outcome, world.language) << std::flush;
  };
  const auto outcomes = scenario::run(scenarios, *towns, how);
  const scenario::Run all{scenarios, outcomes,
                          std::chrono::duration_cast<std::chrono::milliseconds>(
                              std::chrono::steady_clock::now() - begun),
                          options.at_once};
  print(options, all, world.language);
  const bool complete = !options.complete || all_complete(scenarios);
  const bool green = count(all, Verdict::Failed) == 0 && count(all, Verdict::Passed) > 0;
  return complete && green ? base::Exit::Success : base::Exit::No;
}

void add_index_command(CLI::App& group) {
  auto path = std::make_shared<std::filesystem::path>("scenarios");
  CLI::App* command =
      add_command(group, "index", "Print docs/scenarios.md", [path]() -> Result<base::Exit> {
        KAOPASS_TRY(const auto scenarios, scenario::load(*path));
        print_scenario_index(scenarios);
        return base::Exit::Success;
      });
  command->add_option("path", *path, "A scenario file, or a folder of them")->capture_default_str();
}

}  // namespace

void add_scenario_commands(CLI::App& app, World& world) {
  CLI::App& group =
      command_group(app, "scenario", "The notice as scenarios that run, and a conformance kit");
  add_index_command(group);
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
      group, "run",
      "Act scenarios out and judge them: each in a town of its own in this process, on its day,\n"
      "with real cards, readers, desks, centre and counter. Exit 1: one failed.",
      [options, &world] { return run(*options, world); });
  command->add_option("path", options->path, "A scenario file, or a folder of them")
      ->capture_default_str();
  command->add_option("--documents", options->documents, "Where documents and figures lie")
      ->capture_default_str();
  command->add_option("--jobs", options->at_once, "Scenarios at once")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_option("--models", options->stock.models, "Folder of the face models")
      ->capture_default_str();
  command->add_option("--samples", options->stock.samples, "Folder of the sample pictures")
      ->capture_default_str();
  TargetOptions& target = options->target;
  CLI::Option* against = command->add_option(
      "--against", target.urls,
      "Places of somebody else, by our published APIs: readers and desks' screens (http), a "
      "centre\n"
      "(https, tried by a desk and reader of ours). What they cannot do is not applicable");
  command->add_option("--cards", target.cards, "Cards that lie ready there: GET /v1/town/cards")
      ->needs(against);
  command->add_option("--faces", target.faces, "Folder of the pictures that --cards names")
      ->needs(against);
  command
      ->add_option("--credentials", target.credentials,
                   "Data folder under the centre's authority, for https")
      ->needs(against);
  command->add_option("--staff", target.login, "Login of staff at the desk's screens")
      ->needs(against);
  command
      ->add_option("--password-fd", options->password_descriptor,
                   "Descriptor from which the staff's password is read")
      ->needs("--staff");
  command->add_flag("--complete", options->complete,
                    "Fail, too, when a sentence of the notice lacks a side");
  CLI::Option* json = command->add_flag("--json", options->json, "Result as JSON");
  command->add_flag("--junit", options->junit, "Result as JUnit XML")->excludes(json);
}

}  // namespace kaopass::cli
