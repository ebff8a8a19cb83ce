#pragma once
// One clerk's window at the municipal counter (docs/protocol/city.md): the case that the clerk has
// open, for two screens: the clerk's own, who never sees a PIN, and the holder's, which sees
// nothing but what it asks the holder.

#include <boost/json.hpp>
#include <condition_variable>
#include <mutex>

#include "city/case.hpp"
#include "city/counter.hpp"
#include "face/engine.hpp"
#include "net/http.hpp"
#include "net/lookers.hpp"
#include "staff/gate.hpp"

namespace kaopass::city {

struct CounterParts {
  std::filesystem::path data;
  OpenFeed open_feed;
  const face::Engine& engine;
  const base::Clock& clock;
  base::Random& random;
  staff::Gate& gate;  // of the clerks (city/clerks.hpp)
};

// What all windows of a counter share.
struct Office : CounterParts {
  // Guards every window. Whoever waits is woken by news of any of them and looks at their own.
  std::mutex mutex{};
  std::condition_variable changed{};
  net::Lookers lookers{};
  bool ending = false;
  // The last one given. No two windows ever have the same: a screen where another clerk logs in
  // hears of it.
  std::uint64_t versions = 0;
};

class Window {
 public:
  // `login` is its clerk's. The office outlives it; its mutex is held.
  Window(Office& office, std::string login)
      : office_(office), login_(std::move(login)), version_(++office.versions) {}

  // The clerk's requests. What the clerk sees of a person goes into the log.
  using Act = Result<net::Response> (Window::*)(const staff::Caller&, net::Request&);
  Result<net::Response> look(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> begin(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> put_card(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> write_person(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> take_photo(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> show_photo(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> show_front(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> perform(const staff::Caller& clerk, net::Request& request);
  Result<net::Response> close(const staff::Caller& clerk, net::Request& request);

  // Small steps in an open case: case_edits.cpp.
  using Edit = Status (Window::*)(const boost::json::object&);
  Result<net::Response> change(Edit edit, net::Request& request);
  Status choose_kind(const boost::json::object& body);
  Status say_wish(const boost::json::object& body);
  Status name_proxy(const boost::json::object& body);
  Status hear_advice(const boost::json::object& body);
  Status choose_pins_to_set(const boost::json::object& body);
  Status show_new_code(const boost::json::object& body);
  Status choose_certificates(const boost::json::object& body);
  Status write_event(const boost::json::object& body);

  // The holder's screen, whose token the request has: holder_screen.cpp. NotFound: another's.
  Result<net::Response> look_as_holder(net::Request& request);
  Result<net::Response> choose_pins(net::Request& request);

  // With the office's mutex held:
  [[nodiscard]] bool shows_code(std::string_view code) const;
  [[nodiscard]] bool is_paired_with(std::string_view token) const;
  Result<std::string> pair(std::string_view code);  // the token; NotFound, which counts
  void renew_code();
  bool forget_what_is_over();  // was there anything?
  net::Response changed();

 private:
  struct Order;
  Order order() const;
  struct Outcome {
    std::string resident;
    std::string card = {};  // of an issue
  };
  Result<Outcome> carry_out(Order order) const;

  // Locks the office's mutex; what is over is forgotten first.
  std::unique_lock<std::mutex> enter();

  // With that mutex held.
  void end_case();
  void pick_only_card();
  Status must_be(Case::Phase phase) const;
  Status must_be_seen(const net::Request& request) const;
  Status must_be_of(std::initializer_list<Procedure> procedures) const;
  void forget_pins();
  void refresh_card();
  std::string view() const;
  void wait_for_change(std::unique_lock<std::mutex>& lock, const net::Request& request);
  [[nodiscard]] base::Day today() const { return base::day_in_japan(office_.clock.now()); }

  Office& office_;
  const std::string login_;
  std::uint64_t version_;
  Case case_;
  boost::json::value card_;  // of the case, as the screens see it
};

}  // namespace kaopass::city
