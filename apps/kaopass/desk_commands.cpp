// kaopass desk: the hub of one institution.

#include <iostream>
#include <memory>

#include "base/process.hpp"
#include "cli.hpp"
#include "desk/place.hpp"
#include "until_signal.hpp"

namespace kaopass::cli {
namespace {

struct ServeOptions {
  std::string data;
  std::string institution;
  std::string centre;
  std::uint16_t port = 0;
};

Result<base::Exit> serve(const ServeOptions& options, World& world) {
  base::make_non_dumpable();
  hold_signals();
  KAOPASS_TRY(net::Endpoint centre, net::parse_endpoint(options.centre));
  KAOPASS_TRY(const auto place, desk::Place::start({options.data, options.institution,
                                                    std::move(centre), options.port},
                                                   world.clock, world.random));
  std::cout << "desk " << options.institution << " serves on https://127.0.0.1:" << place->port()
            << std::endl;
  until_signal();
  place->stop();
  return base::Exit::Success;
}

}  // namespace

void add_desk_commands(CLI::App& app, World& world) {
  CLI::App& group = command_group(app, "desk", "An institution's desk (資格確認端末・受付)");
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = add_command(
      group, "serve",
      "Serve readers and staff of one institution until SIGTERM. Receptions lie in\n"
      "DIR/desks/CODE/desk.db, the receipt computer's files in DIR/desks/CODE/face/; the "
      "character\n"
      "code of those is set in DIR/desks/CODE/settings.json, {\"character_code\":\"shift_jis\"}.\n"
      "The port is published in DIR/run/desk-CODE.json. The centre need not run yet.",
      [options, &world] { return serve(*options, world); });
  command->add_option("--data", options->data, "Data folder")->required();
  command->add_option("--institution", options->institution, "Medical institution code, 10 digits")
      ->required();
  command->add_option("--centre", options->centre, "https://HOST:PORT of the centre")->required();
  command->add_option("--port", options->port, "Port on 127.0.0.1 (default: any free one)");
}

}  // namespace kaopass::cli
