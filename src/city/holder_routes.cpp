// The holder's screen: let in by a one-time code, it sees what it asks the holder and no more.
#include "city/case_service.hpp"
#include "city/case_view.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;

}  // namespace

void CaseService::add_holder(net::Router& router, const std::string& method,
                             const std::string& pattern, Act act) {
  router.add(method, pattern, net::for_own_origin([this, act](net::Request& request) {
               return (this->*act)(request);
             }));
}

void CaseService::add_holder_routes(net::Router& router) {
  add_holder(router, "POST", "/v1/holder/pairing", &CaseService::pair);
  add_holder(router, "GET", "/v1/holder/{token}", &CaseService::look_as_holder);
  add_holder(router, "POST", "/v1/holder/{token}/pins", &CaseService::choose_pins);
}

Status CaseService::must_be_holder(const net::Request& request) const {
  const bool known =
      !case_.holder_token.empty() && request.parameter("token") == case_.holder_token;
  if (!known) return fail(ErrorCode::NotFound, "pairing");
  return {};
}

Result<net::Response> CaseService::pair(net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  KAOPASS_TRY(const auto code, net::text_member(body, "code"));
  const auto lock = enter();
  const std::string shown = case_.pairing_code;
  const auto token = pair_holder(case_, code, parts_.random);
  if (case_.pairing_code != shown) changed();  // guesses wake nobody
  KAOPASS_CHECK(token);
  return net::json_response(json::object{{"token", *token}});
}

Result<net::Response> CaseService::look_as_holder(net::Request& request) {
  auto lock = enter();
  KAOPASS_CHECK(must_be_holder(request));
  wait_for_change(lock, request);
  KAOPASS_CHECK(must_be_holder(request));
  return net::json_response(holder_view(case_, version_, today()));
}

Result<net::Response> CaseService::choose_pins(net::Request& request) {
  KAOPASS_TRY(auto pins, parse_chosen_pins(request.text()));
  base::wipe(request.body);
  const auto lock = enter();
  KAOPASS_CHECK(must_be_holder(request));
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
