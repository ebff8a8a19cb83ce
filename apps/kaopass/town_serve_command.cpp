// kaopass town serve: the whole town in one process, with its page.

#include <chrono>
#include <iostream>
#include <memory>

#include "base/process.hpp"
#include "city_place.hpp"
#include "cli.hpp"
#include "net/address_file.hpp"
#include "net/lookers.hpp"
#include "net/server.hpp"
#include "town_service.hpp"
#include "until_signal.hpp"

namespace kaopass::cli {
namespace {

struct Options {
  TownPlaces::Options places;
  std::uint16_t port = 8700;
  std::filesystem::path screens;
};

// Where a place's screens were not built its API alone is served.
std::optional<net::ScreenFiles> screens_of(const Options& options, const char* place,
                                           const std::string& town) {
  const auto folder = options.screens / place;
  if (!std::filesystem::exists(folder)) return std::nullopt;
  return net::ScreenFiles{.folder = folder, .framed_by = town};
}

Result<base::Exit> run(Options& options, World& world) {
  base::make_non_dumpable();
  hold_signals();
  KAOPASS_CHECK(city::load_town(options.places.data));
  TownService service(world.clock, world.random);
  net::Router router = service.router(options.places.data);
  // The ports of readers and desks are not known yet, and change with nobody's doing.
  KAOPASS_CHECK(
      net::add_files(router, {.folder = options.screens / "town", .frames = "http://127.0.0.1:*"}));
  net::ServerOptions serve;
  serve.name = "town";
  serve.port = options.port;
  serve.workers = net::kLookersWorkers;
  KAOPASS_TRY(const auto server, net::Server::start(std::move(serve), std::move(router)));
  const std::string origin = "http://127.0.0.1:" + std::to_string(server->port());
  options.places.reader_screens = screens_of(options, "reader", origin);
  options.places.desk_screens.files = screens_of(options, "desk", origin);
  if (auto tablet = screens_of(options, "tablet", "")) {
    options.places.desk_screens.tablet = desk::TabletOptions{"127.0.0.1", 0, std::move(tablet)};
  }
  KAOPASS_TRY(const auto places, TownPlaces::start(options.places, world.clock, world.random));
  CityPlaceOptions counter{.data = options.places.data};
  counter.screens = screens_of(options, "city", origin);
  KAOPASS_TRY(const auto city,
              CityPlace::start(counter, places->engine(), world.clock, world.random));
  service.begin(*places, city->port());
  KAOPASS_TRY(const auto address,
              net::AddressFile::publish(options.places.data, "town", "town", server->port()));
  std::cout << "town: " << origin << "/" << std::endl;
  until_signal();
  service.stop();
  server->stop();
  city->stop();
  places->stop();
  return base::Exit::Success;
}

}  // namespace

void add_town_serve_command(CLI::App& app, World& world) {
  auto options = std::make_shared<Options>();
  options->places.models = default_models_folder();
  options->screens = default_screens_folder("");
  CLI::App* command = add_command(
      command_group(app, "town", "A synthetic town to try everything on"), "serve",
      "Run a whole town until SIGINT or SIGTERM: centre, desks, readers and the page of the town,\n"
      "all on 127.0.0.1. Every place publishes its port in DIR/run. Anybody on this machine can\n"
      "use the page: it is for trying and training, with TEST data only.",
      [options, &world] { return run(*options, world); });
  command->add_option("--data", options->places.data, "Data folder, made by town init")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--port", options->port, "Port of the page on 127.0.0.1; 0: any free one")
      ->capture_default_str();
  command->add_option("--screens", options->screens, "Folder of the screens of all places")
      ->capture_default_str();
  command->add_option("--models", options->places.models, "Folder of the face models")
      ->capture_default_str();
}

}  // namespace kaopass::cli
