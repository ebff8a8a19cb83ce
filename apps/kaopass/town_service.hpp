#pragma once
// The town's own API on loopback, for its page (docs/protocol/town.md). It is there before the
// places are, so that a page that comes early sees them start.

#include <atomic>

#include "town_state.hpp"

namespace kaopass::cli {

class TownService {
 public:
  TownService(const base::Clock& clock, base::Random& random) : clock_(clock), random_(random) {}

  // Must outlive the router's server.
  net::Router router(const std::filesystem::path& data);
  // `places` outlives the service's last request. `city`: port of the city's screen.
  void begin(TownPlaces& places, std::uint16_t city);
  void stop() { state_.stop(); }

 private:
  using Act = Result<net::Response> (TownService::*)(TownPlaces&, net::Request&);
  void add(net::Router& router, std::string method, std::string_view pattern, Act act,
           std::size_t body_limit = net::kDefaultBodyLimit);
  Result<net::Response> insert_card(TownPlaces& places, net::Request& request);
  Result<net::Response> remove_card(TownPlaces& places, net::Request& request);
  Result<net::Response> show_face(TownPlaces& places, net::Request& request);
  Result<net::Response> restart_reader(TownPlaces& places, net::Request& request);
  Result<net::Response> invite_tablet(TownPlaces& places, net::Request& request);
  Result<net::Response> set_line(TownPlaces& places, net::Request& request);
  Result<net::Response> set_centre(TownPlaces& places, net::Request& request);
  Result<net::Response> add_resident(TownPlaces& places, net::Request& request);
  Result<net::Response> show_receipt(TownPlaces& places, net::Request& request);

  const base::Clock& clock_;
  base::Random& random_;
  std::atomic<TownPlaces*> places_ = nullptr;
  TownState state_;
};

}  // namespace kaopass::cli
