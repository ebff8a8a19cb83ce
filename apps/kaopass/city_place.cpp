#include "city_place.hpp"

#include "acting_user.hpp"
#include "centre_feed.hpp"
#include "city/clerks.hpp"
#include "city/counter_service.hpp"
#include "city/town_file.hpp"
#include "net/address_file.hpp"
#include "net/lookers.hpp"
#include "net/server.hpp"

namespace kaopass::cli {

// Members stand in the order of use: what refers to another stands below it.
struct CityPlace::State {
  State(const CityPlaceOptions& options, std::unique_ptr<city::Clerks> its_clerks,
        const city::OpenFeed& feed, const face::Engine& engine, const base::Clock& clock,
        base::Random& random)
      : clerks(std::move(its_clerks)),
        service({options.data, feed, engine, clock, random, clerks->gate()}) {}
  void stop() {
    address.reset();
    service.end_looks();
    if (server) server->stop();
  }

  std::unique_ptr<city::Clerks> clerks;
  city::CounterService service;
  std::unique_ptr<net::Server> server;
  std::optional<net::AddressFile> address;
};

namespace {

// The holder's screen is the same bundle under a path of its own.
Status add_screens(net::Router& router, const net::ScreenFiles& screens) {
  KAOPASS_CHECK(net::add_files(router, screens));
  net::Router same;
  KAOPASS_CHECK(net::add_files(same, screens));
  router.add("GET", "/holder", [same](net::Request& request) -> Result<net::Response> {
    request.path = "/";
    return same.handle(request);
  });
  return {};
}

}  // namespace

CityPlace::CityPlace(std::unique_ptr<State> state) : state_(std::move(state)) {}

CityPlace::~CityPlace() {
  stop();
}

Result<std::unique_ptr<CityPlace>> CityPlace::start(const CityPlaceOptions& options,
                                                    const face::Engine& engine,
                                                    const base::Clock& clock,
                                                    base::Random& random) {
  KAOPASS_CHECK(city::load_town(options.data));
  const auto feed = [&clock](const std::filesystem::path& data) {
    return open_line_feed(data, clock);
  };
  KAOPASS_TRY(const auto line, feed(options.data));
  KAOPASS_CHECK(city::settle_town({options.data, *line, clock, random, acting_user()}));
  KAOPASS_TRY(auto clerks, city::Clerks::open(options.data, clock, random, options.cost));
  auto state = std::make_unique<State>(options, std::move(clerks), feed, engine, clock, random);
  net::Router router = state->service.router();
  if (options.screens) KAOPASS_CHECK(add_screens(router, *options.screens));
  net::ServerOptions serve;
  serve.name = "city";
  serve.port = options.port;
  serve.workers = net::kLookersWorkers;
  KAOPASS_TRY(state->server, net::Server::start(std::move(serve), std::move(router)));
  KAOPASS_TRY(auto address,
              net::AddressFile::publish(options.data, "city", "city", state->server->port()));
  state->address.emplace(std::move(address));
  state->service.start_sending();
  return std::unique_ptr<CityPlace>(new CityPlace(std::move(state)));
}

std::uint16_t CityPlace::port() const {
  return state_->server->port();
}

std::string CityPlace::setup_code() const {
  return state_->clerks->setup_code();
}

void CityPlace::stop() {
  state_->stop();
}

}  // namespace kaopass::cli
