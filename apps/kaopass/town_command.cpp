// kaopass town init: a synthetic town to try everything on.

#include <unistd.h>

#include <boost/json.hpp>
#include <charconv>
#include <iostream>
#include <memory>

#include "centre_feed.hpp"
#include "city/town_maker.hpp"
#include "cli.hpp"
#include "test_accounts.hpp"

namespace kaopass::cli {
namespace {

struct Options {
  city::TownOrder order;
  std::filesystem::path models = default_models_folder();
  std::filesystem::path samples = default_models_folder().parent_path() / "samples";
  bool json = false;
};

// On a terminal one line that moves; in a log a line a step and one every quarter of it.
class ProgressLine {
 public:
  void operator()(std::string_view step, std::size_t done, std::size_t of) {
    const std::size_t quarter = of == 0 ? 4 : done * 4 / of;
    if (!on_terminal_ && step == step_ && quarter == quarter_) return;
    if (on_terminal_ && step != step_ && !step_.empty()) std::cerr << '\n';
    step_ = step;
    quarter_ = quarter;
    if (on_terminal_) std::cerr << '\r';
    std::cerr << step;
    if (done > 0) std::cerr << ": " << done << " of " << of;
    std::cerr << (on_terminal_ ? "" : "\n") << std::flush;
  }
  void end() {
    if (on_terminal_) std::cerr << '\n';
  }

 private:
  bool on_terminal_ = ::isatty(STDERR_FILENO) == 1;
  std::string step_;
  std::size_t quarter_ = 0;
};

Result<std::vector<city::SampleFace>> load_faces(const Options& options) {
  std::vector<std::filesystem::path> pictures;
  for (int number = 1; number <= 6; ++number) {
    pictures.push_back(options.samples / ("sample" + std::to_string(number) + ".jpg"));
  }
  KAOPASS_TRY(face::Engine engine, face::Engine::load(options.models));
  return city::sample_faces(engine, pictures);
}

void print(const Options& options, const city::Town& town, std::size_t faces) {
  if (options.json) {
    std::cout << boost::json::object{{"data", options.order.data.string()},
                                     {"seed", town.seed},
                                     {"residents", options.order.residents},
                                     {"cards", town.cards.size()},
                                     {"faces", faces},
                                     {"institutions", town.institutions.size()}}
              << '\n';
    return;
  }
  std::cout << "A town of " << options.order.residents << " residents, " << town.cards.size()
            << " cards, " << faces << " sample faces and " << town.institutions.size()
            << " institutions is in " << options.order.data.string() << '\n';
}

// The library reads -1 and what is too large as some other number.
std::string check_seed(const std::string& text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, seed);
  return read.ec == std::errc{} && read.ptr == end ? "" : "is no number from 0 to 2^64 - 1";
}

Result<base::Exit> run(Options& options, World& world) {
  KAOPASS_CHECK(city::check_order(options.order));  // before the faces, which take a while
  ProgressLine progress;
  progress("faces of the sample pictures", 0, 1);
  KAOPASS_TRY(options.order.faces, load_faces(options));
  const std::size_t faces = options.order.faces.size();
  // Desks exist when the feed is opened; the folder is not a town yet.
  const auto open_feed =
      [&](const std::filesystem::path& data) -> Result<std::unique_ptr<city::CentreFeed>> {
    KAOPASS_CHECK(add_test_accounts(data, world));
    return open_centre_feed(data, world.clock, world.random);
  };
  const auto town = city::make_town(
      options.order, open_feed, world.clock, world.random,
      [&](std::string_view step, std::size_t done, std::size_t of) { progress(step, done, of); });
  progress.end();
  KAOPASS_CHECK(town);
  print(options, *town, faces);
  return base::Exit::Success;
}

}  // namespace

void add_town_command(CLI::App& app, World& world) {
  auto options = std::make_shared<Options>();
  CLI::App& group = command_group(app, "town", "A synthetic town to try everything on");
  CLI::App* command =
      add_command(group, "init",
                  "Make a town in a new folder: authority, centre, institutions with readers and\n"
                  "staff, residents with coverage and cards. The same seed gives the same people,\n"
                  "coverage and numbers; keys are always new. All of it is invented and TEST.",
                  [options, &world] { return run(*options, world); });
  command->add_option("--data", options->order.data, "Folder to make")->required();
  command->add_option("--seed", options->order.seed, "Which town: 0 or more")
      ->required()
      ->check(check_seed);
  command->add_option("--residents", options->order.residents, "How many people live there")
      ->capture_default_str();
  command->add_option("--samples", options->samples, "Folder of sample1.jpg to sample6.jpg")
      ->capture_default_str();
  command->add_option("--models", options->models, "Folder of the face models")
      ->capture_default_str();
  command->add_flag("--json", options->json, "Result as JSON");
}

}  // namespace kaopass::cli
