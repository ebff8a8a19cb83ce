// kaopass centre serve, kaopass audit verify.

#include <boost/json.hpp>
#include <iostream>
#include <memory>
#include <sstream>

#include "base/file.hpp"
#include "base/process.hpp"
#include "centre/audit.hpp"
#include "centre/place.hpp"
#include "cli.hpp"
#include "until_signal.hpp"

namespace kaopass::cli {
namespace {

constexpr std::size_t kReceiptsLimit = 256 * 1024 * 1024;

struct ServeOptions {
  centre::PlaceOptions place;
};

Result<base::Exit> run_serve(const ServeOptions& options, const World& world) {
  base::make_non_dumpable();
  hold_signals();
  KAOPASS_TRY(const auto place, centre::Place::start(options.place, world.clock, world.random));
  std::cout << "centre: https://127.0.0.1:" << place->port() << std::endl;
  until_signal();
  place->stop();
  return base::Exit::Success;
}

struct VerifyOptions {
  std::filesystem::path data;
  std::filesystem::path receipts;
  bool json = false;
};

Result<std::vector<std::string>> read_receipts(const std::filesystem::path& file) {
  std::vector<std::string> receipts;
  if (file.empty()) return receipts;
  KAOPASS_TRY(const base::Bytes contents, base::read_file(file, kReceiptsLimit));
  std::istringstream lines{std::string(base::as_text(contents))};
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) receipts.push_back(line);
  }
  return receipts;
}

Result<base::Exit> run_verify(const VerifyOptions& options) {
  const auto folder = options.data / "centre";
  KAOPASS_TRY(const auto centre,
              pki::load_certificate((folder / "credential" / "certificate.pem").string()));
  KAOPASS_TRY(const auto trust, pki::load_trust(options.data / "authority" / "public"));
  KAOPASS_TRY(const auto receipts, read_receipts(options.receipts));
  if (!std::filesystem::exists(folder / "centre.db")) {
    return fail(ErrorCode::FileMissing, (folder / "centre.db").string());
  }
  KAOPASS_TRY(const auto store, store::CentreStore::open(folder / "centre.db"));
  centre::AuditSummary summary;
  KAOPASS_CHECK(store->read([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(summary, centre::verify_audit(tables, centre, receipts, &trust));
    return {};
  }));
  if (options.json) {
    std::cout << boost::json::object{{"ok", true},
                                     {"persons", summary.persons},
                                     {"institutions", summary.institutions},
                                     {"entries", summary.entries},
                                     {"heads", summary.heads},
                                     {"receipts", summary.receipts}}
              << '\n';
  } else {
    std::cout << "The audit log holds together: " << summary.persons << " persons, "
              << summary.institutions << " institutions, " << summary.entries << " entries, "
              << summary.heads << " signed heads, " << summary.receipts << " receipts.\n";
  }
  if (receipts.empty()) {
    std::cerr << "It was held against nothing that desks were promised: a log that was emptied as "
                 "a whole,\nor cut behind its last signed head, holds together, too. Give "
                 "--receipts (kaopass desk receipts).\n";
  }
  return base::Exit::Success;
}

}  // namespace

void add_centre_commands(CLI::App& app, World& world) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App& centre = command_group(app, "centre", "The eligibility system that desks ask");
  CLI::App* serve = add_command(centre, "serve",
                                "Run the centre of a data folder until SIGINT or SIGTERM; desks\n"
                                "connect over mutual TLS on 127.0.0.1",
                                [options, &world] { return run_serve(*options, world); });
  serve->add_option("--data", options->place.data, "Data folder, made by town init")
      ->required()
      ->type_name("DIR");
  serve->add_option("--port", options->place.port, "Port (default: any free one, see DIR/run)");
}

void add_audit_commands(CLI::App& app, World&) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& audit = command_group(app, "audit", "The centre's audit log");
  CLI::App* verify = add_command(
      audit, "verify",
      "Recompute every hash chain and signed head; with receipts, see also that everything that\n"
      "desks were promised is there. Exit 1: the log was altered, or a receipt is not honoured",
      [options] { return run_verify(*options); });
  verify->add_option("--data", options->data, "Data folder")->required()->type_name("DIR");
  verify
      ->add_option("--receipts", options->receipts,
                   "Answers kept by a desk, one JWS a line (kaopass desk receipts)")
      ->type_name("FILE");
  verify->add_flag("--json", options->json, "Print JSON");
}

}  // namespace kaopass::cli
