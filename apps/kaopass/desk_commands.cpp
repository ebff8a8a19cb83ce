// kaopass desk: the hub of one institution.

#include <iostream>
#include <memory>

#include "base/file.hpp"
#include "base/process.hpp"
#include "cli.hpp"
#include "desk/place.hpp"
#include "desk_options.hpp"
#include "staff_commands.hpp"
#include "until_signal.hpp"

namespace kaopass::cli {
namespace {

struct ServeOptions : DeskOptions {
  std::string centre;
  std::uint16_t port = 0;
  desk::ScreensOptions screens;
  net::ScreenFiles files;
  std::string tablet;
  std::filesystem::path tablet_screens = default_screens_folder("tablet");
};

// "192.168.10.20:8450"
Result<desk::TabletOptions> tablet_options(const ServeOptions& options) {
  KAOPASS_TRY(const net::Endpoint at, net::parse_endpoint("https://" + options.tablet));
  return desk::TabletOptions{at.host, at.port, net::ScreenFiles{options.tablet_screens}};
}

Result<base::Exit> serve(ServeOptions& options, World& world) {
  base::make_non_dumpable();
  hold_signals();
  KAOPASS_CHECK(check_institution(options.institution));
  KAOPASS_TRY(net::Endpoint centre, net::parse_endpoint(options.centre));
  if (!options.files.folder.empty()) options.screens.files = options.files;
  if (!options.tablet.empty()) {
    KAOPASS_TRY(options.screens.tablet, tablet_options(options));
  }
  KAOPASS_TRY(const auto place,
              desk::Place::start({options.data, options.institution, std::move(centre),
                                  options.port, options.screens},
                                 world.clock, world.random));
  if (const std::string origin = place->tablet_origin(); !origin.empty()) {
    std::cout << "tablets of staff come in on " << origin << '\n';
  }
  std::cout << "desk " << options.institution << " serves on https://127.0.0.1:" << place->port()
            << ", its screens on http://127.0.0.1:" << place->screens_port() << std::endl;
  tell_setup_code(place->setup_code());
  until_signal();
  place->stop();
  return base::Exit::Success;
}

struct ReceiptsOptions : DeskOptions {
  std::filesystem::path out;
};

Result<base::Exit> print_receipts(const ReceiptsOptions& options) {
  KAOPASS_CHECK(check_institution(options.institution));
  const auto file = options.data / "desks" / options.institution / "desk.db";
  // Opening would make an empty one.
  if (!std::filesystem::exists(file)) return fail(ErrorCode::FileMissing, file.string());
  KAOPASS_TRY(auto store, store::DeskStore::open(file));
  KAOPASS_TRY(const auto answers, store.answers());
  std::string lines;
  for (const std::string& jws : answers) lines += jws + '\n';
  if (options.out.empty()) {
    std::cout << lines << std::flush;
  } else {
    KAOPASS_CHECK(
        base::write_file_atomically(options.out, base::as_bytes(lines), base::FileMode::Private));
  }
  return base::Exit::Success;
}

void add_receipts(CLI::App& group) {
  auto options = std::make_shared<ReceiptsOptions>();
  CLI::App* command = add_command(
      group, "receipts",
      "Print the centre's signed answers that this desk has kept, one JWS a line: the desk's own\n"
      "evidence against a changed audit log, for kaopass audit verify --receipts FILE. No names\n"
      "in it. The desk may run meanwhile.",
      [options] { return print_receipts(*options); });
  add_desk_options(*command, *options);
  command->add_option("--out", options->out, "File to write (default: standard output)");
}

}  // namespace

void add_desk_commands(CLI::App& app, World& world) {
  CLI::App& group = command_group(app, "desk", "An institution's desk (資格確認端末・受付)");
  auto options = std::make_shared<ServeOptions>();
  options->files.folder = default_screens_folder("desk");
  CLI::App* command = add_command(
      group, "serve",
      "Serve readers and staff of one institution until SIGTERM. Receptions lie in\n"
      "DIR/desks/CODE/desk.db, the receipt computer's files in DIR/desks/CODE/face/; the "
      "character\n"
      "code of those is set in DIR/desks/CODE/settings.json, {\"character_code\":\"shift_jis\"}.\n"
      "The ports are published in DIR/run/desk-CODE.json. The centre need not run yet.",
      [options, &world] { return serve(*options, world); });
  add_desk_options(*command, *options);
  command->add_option("--centre", options->centre, "https://HOST:PORT of the centre")->required();
  command->add_option("--port", options->port, "Port on 127.0.0.1 (default: any free one)");
  options->files.folder = default_screens_folder("desk");
  command->add_option("--screens-port", options->screens.port,
                      "Port on 127.0.0.1 of the screens for staff (default: any free one)");
  command
      ->add_option("--screens", options->files.folder,
                   "Folder of the screens; empty (\"\"): the API alone")
      ->capture_default_str();
  command->add_option("--framed-by", options->files.framed_by,
                      "Origin that may show the screens in a frame (default: none)");
  command->add_option(
      "--tablet", options->tablet,
      "ADDRESS:PORT of this machine where tablets of staff come in by HTTPS, for visual checks in\n"
      "the waiting room (default: none). They must be told DIR/desks/CODE/tablet/authority.pem");
  command->add_option("--tablet-screens", options->tablet_screens, "Folder of the tablets' screens")
      ->capture_default_str();
  add_receipts(group);
  add_desk_staff_commands(group, world);
}

}  // namespace kaopass::cli
