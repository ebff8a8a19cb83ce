#pragma once
// The counter's API on loopback, for its two screens (docs/protocol/city.md): the clerk's, who is
// logged in and never sees a PIN, and the holder's, which sees nothing but what it asks the holder.

#include <boost/json.hpp>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "city/case.hpp"
#include "city/town_maker.hpp"
#include "face/engine.hpp"
#include "net/http.hpp"
#include "net/lookers.hpp"
#include "staff/gate.hpp"

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
    staff::Gate& gate;  // of the clerks (city/clerks.hpp)
  };
  explicit CaseService(Parts parts);
  CaseService(const CaseService&) = delete;
  CaseService& operator=(const CaseService&) = delete;
  ~CaseService();

  net::Router router();
  // From now on what waits for the centre is tried every few seconds.
  void start_sending();
  void end_looks();  // for the server to stop at once; ends the sending, too

 private:
  using Act = Result<net::Response> (CaseService::*)(net::Request&);
  using Look = Result<net::Response> (CaseService::*)(const staff::Caller&, const net::Request&);
  using Edit = Status (CaseService::*)(const boost::json::object&);
  // For a clerk who is logged in.
  void add(net::Router& router, const std::string& method, const std::string& pattern, Act act,
           std::size_t body_limit = net::kDefaultBodyLimit);
  // Likewise, where what the clerk sees goes into the log.
  void add_look(net::Router& router, const std::string& method, const std::string& pattern,
                Look shown);
  // For the holder's screen, which its one-time code lets in.
  void add_holder(net::Router& router, const std::string& method, const std::string& pattern,
                  Act act);
  void add_edit(net::Router& router, const std::string& pattern, Edit edit);
  void add_case_routes(net::Router& router);
  void add_holder_routes(net::Router& router);
  void add_counter_routes(net::Router& router);

  Result<net::Response> look(const staff::Caller& clerk, const net::Request& request);

  // The case's large steps: case_steps.cpp.
  Result<net::Response> begin(const staff::Caller& clerk, const net::Request& request);
  Result<net::Response> put_card(net::Request& request);
  Result<net::Response> write_person(net::Request& request);
  Result<net::Response> take_photo(net::Request& request);
  Result<net::Response> show_photo(net::Request& request);
  Result<net::Response> close(net::Request& request);
  void pick_only_card();  // with mutex_ held

  // The holder's screen: holder_routes.cpp.
  Result<net::Response> pair(net::Request& request);
  Result<net::Response> look_as_holder(net::Request& request);
  Result<net::Response> choose_pins(net::Request& request);
  Status must_be_holder(const net::Request& request) const;  // with mutex_ held

  // Its small steps: case_edits.cpp. With mutex_ held, in an open case.
  Status choose_kind(const boost::json::object& body);
  Status say_wish(const boost::json::object& body);
  Status name_proxy(const boost::json::object& body);
  Status hear_advice(const boost::json::object& body);
  Status choose_pins_to_set(const boost::json::object& body);
  Status show_new_code(const boost::json::object& body);
  Status choose_certificates(const boost::json::object& body);
  Status write_event(const boost::json::object& body);

  // case_perform.cpp.
  Result<net::Response> perform(const staff::Caller& clerk, const net::Request& request);
  struct Order;
  Order order() const;
  struct Outcome {
    std::string resident;
    std::string card = {};  // of an issue
  };
  Result<Outcome> carry_out(Order order) const;

  // case_front.cpp.
  Result<net::Response> show_case_front(const staff::Caller& clerk, const net::Request& request);

  // What is not about the case: counter_routes.cpp.
  Result<net::Response> search(const staff::Caller& clerk, const net::Request& request);
  Result<net::Response> show_front(const staff::Caller& clerk, const net::Request& request,
                                   std::string_view format);
  Result<net::Response> show_outbox(net::Request& request);
  Result<net::Response> send_now(net::Request& request);
  Result<net::Response> show_acts(net::Request& request);
  Result<boost::json::object> outbox_json() const;
  Status try_sending();
  void send_until_ended();

  // Locks mutex_; what is over is forgotten first.
  std::unique_lock<std::mutex> enter();

  // With mutex_ held.
  bool forget_what_is_over();  // was there anything?
  void end_case();
  Status must_be(Case::Phase phase) const;
  Status must_be_seen(const net::Request& request) const;
  Status must_be_of(std::initializer_list<Procedure> procedures) const;
  void forget_pins();
  void refresh_card();
  net::Response changed();
  std::string view() const;
  void wait_for_change(std::unique_lock<std::mutex>& lock, const net::Request& request);
  [[nodiscard]] base::Day today() const { return base::day_in_japan(parts_.clock.now()); }

  Parts parts_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  net::Lookers lookers_;
  std::uint64_t version_ = 1;
  bool ending_ = false;
  Case case_;
  boost::json::value card_;    // of the case, as the screens see it
  std::optional<Error> line_;  // why the last sending ended early
  std::thread sender_;
};

}  // namespace kaopass::city
