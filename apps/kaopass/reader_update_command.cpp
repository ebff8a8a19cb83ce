// kaopass reader update: a newer release for a reader, whether it runs or not.

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "base/file.hpp"
#include "cli.hpp"
#include "net/address_file.hpp"
#include "net/client.hpp"
#include "net/json.hpp"
#include "reader/software.hpp"
#include "reader_place.hpp"
#include "wire/check.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct UpdateOptions {
  std::filesystem::path data, release;
  std::string reader;
  bool json = false;
};

struct Updated {
  std::string installed;
  std::string in_use;  // empty: the reader does not run
};

Result<Updated> update_running(std::uint16_t port, const std::string& jws) {
  KAOPASS_TRY(const auto client, net::Client::create({false, "127.0.0.1", port}, std::nullopt));
  const std::string body = json::serialize(json::object{{"release", jws}});
  KAOPASS_TRY(const auto response, client->call("POST", "/v1/release", base::as_bytes(body)));
  KAOPASS_TRY(const json::object answer, net::parse_object(response.text()));
  KAOPASS_TRY(std::string installed, net::text_member(answer, "installed"));
  KAOPASS_TRY(std::string in_use, net::text_member(answer, "software"));
  return Updated{std::move(installed), std::move(in_use)};
}

Result<Updated> update(const UpdateOptions& options, const World& world) {
  KAOPASS_CHECK(check_reader_name(options.reader));
  KAOPASS_TRY(const base::Bytes file, base::read_file(options.release, wire::kJwsLimit));
  std::string jws(base::as_text(file));
  const auto running = net::find_address(options.data, "reader", options.reader);
  if (running) return update_running(running->port, jws);
  KAOPASS_TRY(const auto lock, lock_reader(options.data, options.reader));
  KAOPASS_TRY(auto installed, reader::install_release(options.data, options.reader, std::move(jws),
                                                      world.clock.now()));
  return Updated{std::move(installed.release.version), {}};
}

Result<base::Exit> run(const UpdateOptions& options, const World& world) {
  KAOPASS_TRY(const Updated done, update(options, world));
  if (options.json) {
    std::cout << json::object{{"reader", options.reader},
                              {"installed", done.installed},
                              {"software", done.in_use}}
              << '\n';
    return base::Exit::Success;
  }
  std::cout << options.reader << ": " << done.installed << " is installed";
  if (done.in_use == done.installed) std::cout << " and in use";
  if (!done.in_use.empty() && done.in_use != done.installed) {
    std::cout << "; " << done.in_use << " is used until the visit is over";
  }
  std::cout << '\n';
  return base::Exit::Success;
}

}  // namespace

void add_reader_update_command(CLI::App& group, World& world) {
  auto options = std::make_shared<UpdateOptions>();
  CLI::App* command = add_command(
      group, "update",
      "Install a newer software release, signed by the reader's maker (authority sign-release).\n"
      "A reader that runs goes on running: it uses the release from the next visit on. A release\n"
      "that is forged, another's or not newer is refused, and nothing changes.",
      [options, &world] { return run(*options, world); });
  command->add_option("--data", options->data, "Data folder")->required()->type_name("DIR");
  command->add_option("--reader", options->reader, "Name of the reader")->required();
  command->add_option("release", options->release, "release.jws")->required()->type_name("FILE");
  command->add_flag("--json", options->json, "Print JSON");
}

}  // namespace kaopass::cli
