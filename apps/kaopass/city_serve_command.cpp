// kaopass city serve: the municipal counter as a process of its own.

#include <iostream>
#include <memory>

#include "base/process.hpp"
#include "city_place.hpp"
#include "cli.hpp"
#include "staff_commands.hpp"
#include "until_signal.hpp"

namespace kaopass::cli {
namespace {

struct Options {
  CityPlaceOptions place;
  std::filesystem::path models;
  std::filesystem::path screens;
};

Result<base::Exit> run(Options& options, World& world) {
  base::make_non_dumpable();
  hold_signals();
  if (!options.screens.empty()) options.place.screens = net::ScreenFiles{.folder = options.screens};
  KAOPASS_TRY(const auto engine, face::Engine::load(options.models));
  KAOPASS_TRY(const auto place, CityPlace::start(options.place, engine, world.clock, world.random));
  const std::string origin = "http://127.0.0.1:" + std::to_string(place->port());
  std::cout << "city: the clerk's screen is " << origin << "/, the holder's " << origin << "/holder"
            << std::endl;
  tell_setup_code(place->setup_code());
  until_signal();
  place->stop();
  return base::Exit::Success;
}

}  // namespace

void add_city_serve_command(CLI::App& app, World& world) {
  auto options = std::make_shared<Options>();
  options->models = default_models_folder();
  options->screens = default_screens_folder("city");
  CLI::App* command = add_command(
      command_group(app, "city", "The municipal counter (市町村窓口)"), "serve",
      "Serve the counter's screens until SIGTERM: the clerk's, where a card is issued, and the\n"
      "holder's, where the PINs are typed. On 127.0.0.1; clerks log in, and the first account is\n"
      "made in the browser with the code that stands here. The port is published in\n"
      "DIR/run/city-city.json.",
      [options, &world] { return run(*options, world); });
  command->add_option("--data", options->place.data, "Data folder, made by town init")->required();
  command->add_option("--port", options->place.port, "Port on 127.0.0.1 (default: any free one)");
  command
      ->add_option("--screens", options->screens,
                   "Folder of the screens; empty (\"\"): the API alone")
      ->capture_default_str();
  command->add_option("--models", options->models, "Folder of the face models")
      ->capture_default_str();
}

}  // namespace kaopass::cli
