// The holder's screen: let in by a one-time code, it sees what it asks the holder and no more.
#include "city/case_view.hpp"
#include "city/window.hpp"
#include "net/json.hpp"

namespace kaopass::city {

bool Window::shows_code(std::string_view code) const {
  return !case_.pairing_code.empty() && code == case_.pairing_code;
}

bool Window::is_paired_with(std::string_view token) const {
  return !case_.holder_token.empty() && token == case_.holder_token;
}

Result<std::string> Window::pair(std::string_view code) {
  const std::string shown = case_.pairing_code;
  auto token = pair_holder(case_, code, office_.random);
  if (case_.pairing_code != shown) changed();  // guesses wake nobody
  return token;
}

void Window::renew_code() {
  renew_pairing(case_, office_.random);
  changed();
}

Result<net::Response> Window::look_as_holder(net::Request& request) {
  auto lock = enter();
  if (!is_paired_with(request.parameter("token"))) return fail(ErrorCode::NotFound, "pairing");
  wait_for_change(lock, request);
  if (!is_paired_with(request.parameter("token"))) return fail(ErrorCode::NotFound, "pairing");
  return net::json_response(holder_view(case_, version_, today()));
}

Result<net::Response> Window::choose_pins(net::Request& request) {
  KAOPASS_TRY(auto pins, parse_chosen_pins(request.text()));
  base::wipe(request.body);
  const auto lock = enter();
  if (!is_paired_with(request.parameter("token"))) return fail(ErrorCode::NotFound, "pairing");
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  const Halves wanted = wanted_pins(case_, today());
  if (pins.authentication.has_value() != wanted.authentication ||
      pins.signature.has_value() != wanted.signature) {
    return fail(ErrorCode::PinFormat);
  }
  forget_pins();
  if (pins.authentication) case_.pin.emplace(*std::move(pins.authentication));
  if (pins.signature) case_.signature_password.emplace(*std::move(pins.signature));
  changed();
  return net::json_response(holder_view(case_, version_, today()));
}

}  // namespace kaopass::city
