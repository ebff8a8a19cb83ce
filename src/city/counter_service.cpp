// Whose window a request is about.
#include "city/counter_service.hpp"

#include "city/clerks.hpp"

namespace kaopass::city {

CounterService::CounterService(CounterParts parts) : office_{std::move(parts)} {
  office_.gate.changed = [this] {
    const std::lock_guard lock(office_.mutex);
    tell_all();  // whoever was locked or logged out while a request waited hears it
  };
}

CounterService::~CounterService() {
  end_looks();
  office_.gate.changed = [] {};
}

Window& CounterService::window_of(const staff::Caller& clerk) {
  const std::lock_guard lock(office_.mutex);
  auto& window = windows_[clerk.login()];
  if (!window) window = std::make_unique<Window>(office_, clerk.login());
  return *window;
}

void CounterService::tell_all() {
  for (const auto& [login, window] : windows_) window->changed();
}

void CounterService::add(net::Router& router, const std::string& method, const std::string& pattern,
                         Window::Act act, std::size_t body_limit) {
  staff::add_guarded(
      router, office_.gate, method, pattern, kCasesRight,
      [this, act](const staff::Caller& clerk, net::Request& request) {
        return (window_of(clerk).*act)(clerk, request);
      },
      body_limit);
}

void CounterService::add_change(net::Router& router, const std::string& pattern,
                                Window::Edit edit) {
  staff::add_guarded(router, office_.gate, "PUT", pattern, kCasesRight,
                     [this, edit](const staff::Caller& clerk, net::Request& request) {
                       return window_of(clerk).change(edit, request);
                     });
}

void CounterService::add_case_routes(net::Router& router) {
  add(router, "GET", "/v1/city/case", &Window::look);
  add(router, "POST", "/v1/city/cases", &Window::begin);
  add(router, "PUT", "/v1/city/case/card", &Window::put_card);
  add(router, "PUT", "/v1/city/case/person", &Window::write_person);
  add(router, "PUT", "/v1/city/case/photo", &Window::take_photo, net::kFramesBodyLimit);
  add(router, "GET", "/v1/city/case/photo", &Window::show_photo);
  add(router, "GET", "/v1/city/case/front.svg", &Window::show_front);
  add(router, "POST", "/v1/city/case/perform", &Window::perform);
  add(router, "POST", "/v1/city/case/close", &Window::close);
  add_change(router, "/v1/city/case/kind", &Window::choose_kind);
  add_change(router, "/v1/city/case/registration", &Window::say_wish);
  add_change(router, "/v1/city/case/proxy", &Window::name_proxy);
  add_change(router, "/v1/city/case/advice", &Window::hear_advice);
  add_change(router, "/v1/city/case/pins", &Window::choose_pins_to_set);
  add_change(router, "/v1/city/case/pairing", &Window::show_new_code);
  add_change(router, "/v1/city/case/certificates", &Window::choose_certificates);
  add_change(router, "/v1/city/case/event", &Window::write_event);
}

net::Router CounterService::router() {
  net::Router router;
  staff::add_session_routes(router, office_.gate);
  staff::add_account_routes(router, office_.gate);
  add_case_routes(router);
  add_holder_routes(router);
  add_counter_routes(router);
  return router;
}

}  // namespace kaopass::city
