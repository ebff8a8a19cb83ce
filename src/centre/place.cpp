#include "centre/place.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/file_lock.hpp"
#include "centre/api.hpp"
#include "net/address_file.hpp"
#include "net/server.hpp"
#include "pki/trust.hpp"

namespace kaopass::centre {

// Members stand in the order of use: what refers to another stands below it.
struct Place::State {
  explicit State(base::FileLock only_one) : lock(std::move(only_one)) {}

  // Seals the log even when nobody asks any more: the last access is covered too.
  void seal_until_stopped() {
    std::unique_lock waiting(mutex);
    while (!stop_asked.wait_for(waiting, kHeadInterval, [this] { return stopping; })) {
      waiting.unlock();
      (void)centre->seal();  // what a failure leaves unsealed the next head covers
      waiting.lock();
    }
  }
  void stop() {
    {
      const std::scoped_lock changing(mutex);
      stopping = true;
    }
    stop_asked.notify_all();
    address.reset();
    if (server) server->stop();
    if (sealer.joinable()) sealer.join();
  }

  base::FileLock lock;  // one centre a data folder: it counts rates in memory
  std::unique_ptr<Centre> centre;
  std::unique_ptr<net::Server> server;  // ends before the centre that it calls
  std::optional<net::AddressFile> address;

  std::mutex mutex;
  std::condition_variable stop_asked;
  bool stopping = false;
  std::thread sealer;
};

Place::Place(std::unique_ptr<State> state) : state_(std::move(state)) {}
Place::~Place() {
  stop();
}

Result<std::unique_ptr<Place>> Place::start(const PlaceOptions& options, const base::Clock& clock,
                                            base::Random& random) {
  KAOPASS_TRY(auto lock, base::FileLock::take(options.data / "centre" / "lock"));
  auto state = std::make_unique<State>(std::move(lock));
  KAOPASS_TRY(state->centre, Centre::open(options.data, clock, random, options.centre));
  KAOPASS_TRY(const auto credential, pki::load_credential(options.data / "centre" / "credential"));
  KAOPASS_TRY(const auto trust, pki::load_trust(options.data / "authority" / "public"));
  net::ServerOptions server;
  server.name = "centre";
  server.port = options.port;
  server.identity = net::make_identity(credential, trust.tls_ca, &clock);
  KAOPASS_TRY(state->server, net::Server::start(std::move(server), make_router(*state->centre)));
  KAOPASS_TRY(auto address,
              net::AddressFile::publish(options.data, "centre", "centre", state->server->port()));
  state->address.emplace(std::move(address));
  state->sealer = std::thread([raw = state.get()] { raw->seal_until_stopped(); });
  return std::unique_ptr<Place>(new Place(std::move(state)));
}

std::uint16_t Place::port() const {
  return state_->server->port();
}

Centre& Place::centre() {
  return *state_->centre;
}

void Place::stop() {
  state_->stop();
}

}  // namespace kaopass::centre
