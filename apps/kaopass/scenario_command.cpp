// kaopass scenario: the notice in executable form, and a conformance kit.

#include <boost/json.hpp>
#include <iomanip>
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

using Milliseconds = std::chrono::milliseconds;

Milliseconds since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begun);
}

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
Result<std::unique_ptr<scenario::Towns>> towns_for(Options& options,
                                                   std::span<const scenario::Scenario> scenarios,
                                                   World& world) {
  if (options.target.urls.empty()) {
    std::unique_ptr<ScenarioStock> stock;  // none for questions to the rules alone
    if (std::ranges::any_of(scenarios, scenario::needs_town)) {
      KAOPASS_TRY(stock, ScenarioStock::make(options.stock, world.random));
    }
    return std::make_unique<OwnTowns>(std::move(stock), world.random);
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
  KAOPASS_TRY(const auto towns, towns_for(options, scenarios, world));
  const Milliseconds prepared = since(begun);
  std::ostream& progress = options.json || options.junit ? std::cerr : std::cout;
  scenario::RunOptions how{.documents = options.documents, .at_once = options.at_once};
  const auto digits = static_cast<int>(std::to_string(scenarios.size()).size());
  std::size_t done = 0;
  how.report = [&](const scenario::Outcome& outcome) {
    progress << '[' << std::setw(digits) << ++done << '/' << scenarios.size() << "] "
             << scenario::progress_line(outcome, world.language) << std::flush;
  };
  const auto outcomes = scenario::run(scenarios, *towns, how);
  const scenario::Run all{.scenarios = scenarios,
                          .outcomes = outcomes,
                          .took = since(begun),
                          .prepared = prepared,
                          .at_once = options.at_once,
                          .must_be_complete = options.complete};
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
      "Places of somebody else, by our published APIs: readers and desks' screens (http); a desk\n"
      "or a centre (https), tried by a reader, or a desk and a reader, of ours. What they cannot\n"
      "do is not applicable");
  command->add_option("--cards", target.cards, "Cards that lie ready there: GET /v1/town/cards")
      ->needs(against);
  command->add_option("--faces", target.faces, "Folder of the pictures that --cards names")
      ->needs(against);
  command
      ->add_option("--credentials", target.credentials,
                   "Data folder under their authority, for https: readers/NAME/credential, ...")
      ->needs(against);
  command
      ->add_option("--reader", target.reader,
                   "Reader whose credential there is used (default: the first of its town)")
      ->needs("--credentials");
  command->add_option("--staff", target.login, "Login of staff at the desk's screens")
      ->needs(against);
  command
      ->add_option("--password-fd", options->password_descriptor,
                   "Descriptor from which the staff's password is read")
      ->needs("--staff");
  command
      ->add_option(
          "--tablet-authority", target.tablet_authority,
          "Certificate under which that desk lets tablets in: then staff compare there, too")
      ->needs("--staff");
  command->add_flag("--complete", options->complete,
                    "Fail, too, when a sentence of the notice lacks a side");
  CLI::Option* json = command->add_flag("--json", options->json, "Result as JSON");
  command->add_flag("--junit", options->junit, "Result as JUnit XML")->excludes(json);
}

}  // namespace kaopass::cli
