#include "centre/place.hpp"

#include "centre/api.hpp"
#include "net/address_file.hpp"
#include "net/server.hpp"
#include "pki/trust.hpp"

namespace kaopass::centre {

struct Place::State {
  std::unique_ptr<Centre> centre;
  std::unique_ptr<net::Server> server;  // ends before the centre that it calls
  std::optional<net::AddressFile> address;
};

Place::Place(std::unique_ptr<State> state) : state_(std::move(state)) {}
Place::~Place() {
  stop();
}

Result<std::unique_ptr<Place>> Place::start(const PlaceOptions& options, const base::Clock& clock,
                                            base::Random& random) {
  auto state = std::make_unique<State>();
  KAOPASS_TRY(state->centre, Centre::open(options.data, clock, random, options.centre));
  KAOPASS_TRY(const auto credential, pki::load_credential(options.data / "centre" / "credential"));
  KAOPASS_TRY(const auto trust, pki::load_trust(options.data / "authority" / "public"));
  net::ServerOptions server;
  server.name = "centre";
  server.port = options.port;
  server.identity = net::make_identity(credential, trust.tls_ca);
  KAOPASS_TRY(state->server, net::Server::start(std::move(server), make_router(*state->centre)));
  KAOPASS_TRY(auto address,
              net::AddressFile::publish(options.data, "centre", "centre", state->server->port()));
  state->address.emplace(std::move(address));
  return std::unique_ptr<Place>(new Place(std::move(state)));
}

std::uint16_t Place::port() const {
  return state_->server->port();
}

Centre& Place::centre() {
  return *state_->centre;
}

void Place::stop() {
  state_->address.reset();
  state_->server->stop();
}

}  // namespace kaopass::centre
