// kaopass card serve: puts a virtual card into the vpcd reader of a PC/SC daemon, until SIGTERM or
// SIGINT.

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <memory>

#include "base/process.hpp"
#include "card_source.hpp"
#include "cli.hpp"
#include "vpcd/client.hpp"

namespace kaopass::cli {
namespace {

struct Options {
  CardSource source;
  std::string vpcd = "127.0.0.1:35963";  // vsmartcard's own default
};

// Readable once the process is told to end, instead of ending it.
class StopSignals {
 public:
  StopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    descriptor_ = ::signalfd(-1, &signals, SFD_CLOEXEC);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() { ::close(descriptor_); }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

Result<base::Exit> serve(const Options& options, World& world) {
  base::make_non_dumpable();
  KAOPASS_TRY(const vpcd::Endpoint endpoint, vpcd::Endpoint::parse(options.vpcd));
  KAOPASS_TRY(const auto card, open_card(options.source, world.random));
  const StopSignals stop;
  const auto report = [&](const Status& line) {
    if (line) {
      std::cout << "card " << options.source.card << " is in the reader at " << options.vpcd
                << std::endl;  // flushed: a script waits for this line
    } else {
      std::cerr << base::describe(line.error(), world.language) << std::endl;
    }
  };
  KAOPASS_CHECK(vpcd::serve(*card, endpoint, stop.descriptor(), report));
  return base::Exit::Success;
}

}  // namespace

void add_card_serve_command(CLI::App& app, World& world) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
      card_group(app), "serve",
      "Put a virtual card into the vpcd reader of pcscd, so that any PC/SC program can\n"
      "use it. Waits for the daemon when it is away. Ends with SIGTERM or SIGINT.",
      [options, &world] { return serve(*options, world); });
  command->add_option("--data", options->source.data, "Data folder")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--card", options->source.card, "Id of a virtual card of the data folder")
      ->required();
  command->add_option("--vpcd", options->vpcd, "Address of the vpcd driver (numeric)")
      ->capture_default_str()
      ->type_name("ADDRESS:PORT");
}

}  // namespace kaopass::cli
