#pragma once
// The counter's API on loopback (docs/protocol/city.md): a window with a case of its own for every
// clerk, the holders' screens, and what is not about a case: residents, fronts of cards, what
// waits for the centre, the log of acts.

#include <map>
#include <memory>
#include <thread>

#include "city/window.hpp"

namespace kaopass::city {

// Must outlive the router's server.
class CounterService {
 public:
  explicit CounterService(CounterParts parts);
  CounterService(const CounterService&) = delete;
  CounterService& operator=(const CounterService&) = delete;
  ~CounterService();

  net::Router router();
  // From now on what waits for the centre is tried every few seconds, and what is over is
  // forgotten without anybody asking.
  void start_sending();
  void end_looks();  // for the server to stop at once; ends the sending, too

 private:
  using Look = Result<net::Response> (CounterService::*)(const staff::Caller&, const net::Request&);
  // For a clerk at their own window.
  void add(net::Router& router, const std::string& method, const std::string& pattern,
           Window::Act act, std::size_t body_limit = net::kDefaultBodyLimit);
  void add_change(net::Router& router, const std::string& pattern, Window::Edit edit);
  void add_case_routes(net::Router& router);
  Window& window_of(const staff::Caller& clerk);
  void tell_all();  // with the office's mutex held

  // For the holder's screen, which its one-time code lets in: holder_routes.cpp.
  using HolderAct = Result<net::Response> (Window::*)(net::Request&);
  void add_holder(net::Router& router, const std::string& method, const std::string& pattern,
                  HolderAct act);
  void add_holder_routes(net::Router& router);
  Result<net::Response> pair(const net::Request& request);
  Result<std::string> pair_with_code(std::string_view code);  // with the office's mutex held
  Result<Window*> paired_window(std::string_view token);

  // Beside the cases: counter_routes.cpp.
  void add_counter_routes(net::Router& router);
  void add_look(net::Router& router, const std::string& method, const std::string& pattern,
                Look shown);
  Result<net::Response> search(const staff::Caller& clerk, const net::Request& request);
  Result<net::Response> show_front(const staff::Caller& clerk, const net::Request& request,
                                   std::string_view format);
  Result<net::Response> show_outbox(const staff::Caller& clerk, const net::Request& request);
  Result<net::Response> send_now(const staff::Caller& clerk, const net::Request& request);
  Result<net::Response> show_acts(const net::Request& request);
  Result<boost::json::object> outbox_json() const;
  Status try_sending();
  void send_until_ended();

  Office office_;
  std::map<std::string, std::unique_ptr<Window>, std::less<>> windows_;  // by their clerk's login
  std::optional<Error> line_;  // why the last sending ended early
  std::thread sender_;
};

}  // namespace kaopass::city
