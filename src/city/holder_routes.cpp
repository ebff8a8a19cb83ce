// Which clerk's window a holder's screen belongs to: by the code that the clerk reads out, then by
// the token that it got for the code.
#include <algorithm>

#include "city/counter_service.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"

namespace kaopass::city {

void CounterService::add_holder(net::Router& router, const std::string& method,
                                const std::string& pattern, HolderAct act) {
  router.add(method, pattern,
             net::for_own_origin([this, act](net::Request& request) -> Result<net::Response> {
               KAOPASS_TRY(Window* const window, paired_window(request.parameter("token")));
               return (window->*act)(request);
             }));
}

void CounterService::add_holder_routes(net::Router& router) {
  router.add("POST", "/v1/holder/pairing",
             net::for_own_origin([this](net::Request& request) { return pair(request); }));
  add_holder(router, "GET", "/v1/holder/{token}", &Window::look_as_holder);
  add_holder(router, "POST", "/v1/holder/{token}/pins", &Window::choose_pins);
}

Result<Window*> CounterService::paired_window(std::string_view token) {
  const std::lock_guard lock(office_.mutex);
  for (const auto& [login, window] : windows_) {
    if (window->is_paired_with(token)) return window.get();
  }
  return fail(ErrorCode::NotFound, "pairing");
}

// A wrong code is a guess at each of them. One that two windows show is nobody's: they get others.
Result<std::string> CounterService::pair_with_code(std::string_view code) {
  const auto shows = [&](const auto& entry) { return entry.second->shows_code(code); };
  const auto showing = std::ranges::count_if(windows_, shows);
  if (showing == 1) return std::ranges::find_if(windows_, shows)->second->pair(code);
  for (const auto& [login, window] : windows_) {
    if (!window->shows_code(code)) (void)window->pair(code);
  }
  for (const auto& [login, window] : windows_) {
    if (window->shows_code(code)) window->renew_code();
  }
  return fail(ErrorCode::NotFound, "pairing code");
}

Result<net::Response> CounterService::pair(const net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  KAOPASS_TRY(const auto code, net::text_member(body, "code"));
  const std::lock_guard lock(office_.mutex);
  for (const auto& [login, window] : windows_) window->forget_what_is_over();
  KAOPASS_TRY(const auto token, pair_with_code(code));
  return net::json_response(boost::json::object{{"token", token}});
}

}  // namespace kaopass::city
