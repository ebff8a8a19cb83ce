// kaopass desk: the hub of one institution.

#include <algorithm>
#include <iostream>
#include <memory>

#include "base/file.hpp"
#include "base/process.hpp"
#include "cli.hpp"
#include "desk/place.hpp"
#include "store/desk_store.hpp"
#include "until_signal.hpp"

namespace kaopass::cli {
namespace {

struct ServeOptions {
  std::string data;
  std::string institution;
  std::string centre;
  std::uint16_t port = 0;
};

// Ten digits name one folder; anything else could lead out of the data folder.
Status check_institution(const std::string& code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  if (code.size() == 10 && digits) return {};
  return fail(ErrorCode::BadUsage, "--institution takes 10 digits");
}

Result<base::Exit> serve(const ServeOptions& options, World& world) {
  base::make_non_dumpable();
  hold_signals();
  KAOPASS_CHECK(check_institution(options.institution));
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

struct ReceiptsOptions {
  std::filesystem::path data;
  std::string institution;
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
  command->add_option("--data", options->data, "Data folder")->required();
  command->add_option("--institution", options->institution, "Medical institution code, 10 digits")
      ->required();
  command->add_option("--out", options->out, "File to write (default: standard output)");
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
  add_receipts(group);
}

}  // namespace kaopass::cli
