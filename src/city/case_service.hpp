#pragma once
// The counter's API on loopback, for its two screens (docs/protocol/city.md): the clerk's, which
// never sees a PIN, and the holder's, which sees nothing but what it asks the holder.

#include <condition_variable>
#include <functional>
#include <mutex>

#include "city/case.hpp"
#include "city/counter.hpp"
#include "city/town_maker.hpp"
#include "face/engine.hpp"
#include "net/http.hpp"
#include "net/lookers.hpp"

namespace kaopass::city {

// One counter, one case at a time. Must outlive the router's server.
class CaseService {
 public:
  struct Parts {
    std::filesystem::path data;
    OpenFeed open_feed;
    const face::Engine& engine;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit CaseService(Parts parts);

  net::Router router();
  void end_looks();  // for the server to stop at once

 private:
  using Act = Result<net::Response> (CaseService::*)(net::Request&);
  void add(net::Router& router, std::string method, std::string_view pattern, Act act,
           std::size_t body_limit = net::kDefaultBodyLimit);
  Result<net::Response> look(net::Request& request);
  Result<net::Response> begin(net::Request& request);
  Result<net::Response> write_person(net::Request& request);
  Result<net::Response> take_photo(net::Request& request);
  Result<net::Response> show_photo(net::Request& request);
  Result<net::Response> choose_kind(net::Request& request);
  Result<net::Response> issue(net::Request& request);
  Result<net::Response> hand_over(net::Request& request);
  Result<net::Response> pair(net::Request& request);
  Result<net::Response> look_as_holder(net::Request& request);
  Result<net::Response> choose_pins(net::Request& request);

  // With mutex_ held.
  Status must_be(Case::Phase phase) const;
  Status must_be_holder(const net::Request& request) const;
  net::Response changed();
  std::string clerk_view() const;
  std::string holder_view() const;
  void wait_for_change(std::unique_lock<std::mutex>& lock, const net::Request& request);
  Result<TownCard> make_card(image::Picture portrait, NewCard wanted) const;

  Parts parts_;
  std::mutex mutex_;
  std::condition_variable changed_;
  net::Lookers lookers_;
  std::uint64_t version_ = 1;
  bool ending_ = false;
  Case case_;
};

}  // namespace kaopass::city
