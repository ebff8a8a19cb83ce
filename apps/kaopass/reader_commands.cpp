// kaopass reader: a face-authentication card reader as a process of its own.

#include <iostream>
#include <memory>

#include "base/process.hpp"
#include "card_slots.hpp"
#include "cli.hpp"
#include "reader_place.hpp"
#include "reader_update_command.hpp"
#include "until_signal.hpp"

namespace kaopass::cli {
namespace {

struct ServeOptions {
  ReaderPlaceOptions place;
  std::string desk;
  bool pcsc = false;
  net::ScreenFiles screens;
};

Result<base::Exit> serve(ServeOptions& options, World& world) {
  base::make_non_dumpable();
  hold_signals();
  KAOPASS_TRY(options.place.desk, net::parse_endpoint(options.desk));
  options.place.source = face::Source::Camera;  // of the screen that this reader serves
  if (!options.screens.folder.empty()) options.place.screens = options.screens;
  auto slot = options.pcsc ? make_pcsc_slot(CardCame::Tell)
                           : make_virtual_slot(options.place.data, world.random);
  KAOPASS_TRY(const auto place,
              ReaderPlace::start(options.place, std::move(slot), world.clock, world.random));
  std::cout << "reader " << options.place.reader
            << " serves its screen on http://127.0.0.1:" << place->port() << std::endl;
  until_signal();
  place->stop();
  return base::Exit::Success;
}

}  // namespace

void add_reader_commands(CLI::App& app, World& world) {
  CLI::App& group =
      command_group(app, "reader", "A reader with face authentication (顔認証付きカードリーダー)");
  auto options = std::make_shared<ServeOptions>();
  options->place.models = default_models_folder();
  options->screens.folder = default_screens_folder("reader");
  CLI::App* command = add_command(
      group, "serve",
      "Run one reader until SIGTERM: its own API on loopback HTTP (docs/protocol/reader.md), its\n"
      "desk over mutual TLS. The port is published in DIR/run/reader-NAME.json.",
      [options, &world] { return serve(*options, world); });
  command->add_option("--data", options->place.data, "Data folder")->required();
  command->add_option("--reader", options->place.reader, "Name of the reader")->required();
  command->add_option("--desk", options->desk, "https://HOST:PORT of the desk")->required();
  command->add_option("--port", options->place.port, "Port on 127.0.0.1 (default: any free one)");
  command->add_flag("--pcsc", options->pcsc,
                    "Take cards from the PC/SC reader instead of the data folder");
  command->add_option("--models", options->place.models, "Folder of the face models")
      ->capture_default_str();
  command
      ->add_option("--screens", options->screens.folder,
                   "Folder of the screens; empty (\"\"): the API alone")
      ->capture_default_str();
  command->add_option("--framed-by", options->screens.framed_by,
                      "Origin that may show the screens in a frame (default: none)");
  add_reader_update_command(group, world);
}

}  // namespace kaopass::cli
