// Readers and visual checks. Who decides is the session, never the body.

#include <array>
#include <boost/json.hpp>

#include "desk/staff_routes.hpp"
#include "desk/staff_visual.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

std::string id_of(const net::Request& request) {
  return std::string(request.parameter("id"));
}

std::optional<wire::VisualState> known_state(const net::Request& request) {
  using wire::VisualState;
  const std::string_view name = query_member(request.query, "after");
  for (const auto state :
       {VisualState::Offered, VisualState::Wanted, VisualState::Shown, VisualState::Decided}) {
    if (wire::visual_state_name(state) == name) return state;
  }
  return std::nullopt;
}

net::Response reply(const StaffParts& parts, const Caller& caller, const OpenVisual& check) {
  return net::json_response(visual_json(check, caller.login(), parts.clock.now()));
}

StaffVisual as(const StaffParts& parts, const Caller& caller) {
  return {parts.desk, parts.visual, {caller.login(), caller.session.role}, caller.session.device};
}

Result<net::Response> look(const StaffParts& parts, const Caller& caller, net::Request& request) {
  KAOPASS_TRY(const OpenVisual check, parts.visual.look(id_of(request), known_state(request)));
  return reply(parts, caller, check);
}

Result<net::Response> start(const StaffParts& parts, const Caller& caller, net::Request& request) {
  KAOPASS_TRY(const auto start, parse_visual_start_body(request.text()));
  const std::string id = id_of(request);
  KAOPASS_CHECK(as(parts, caller).start(id, start.reason));
  KAOPASS_TRY(const OpenVisual check, parts.visual.look(id, {}));
  return reply(parts, caller, check);
}

// DF27 as a browser can show it: in memory only, wiped when it was sent.
Result<net::Response> photo(const StaffParts& parts, const Caller& caller, net::Request& request) {
  const std::string id = id_of(request);
  KAOPASS_TRY(const auto jp2, parts.visual.photo(caller.login(), id));
  KAOPASS_TRY(const image::Picture picture, image::decode(jp2.reveal(), image::kCardPhotoLimits));
  KAOPASS_TRY(base::Bytes png, image::encode_png(picture));
  KAOPASS_CHECK(as(parts, caller).log_photo(id));
  return net::Response{.content_type = "image/png", .body = std::move(png)};
}

Result<net::Response> decide(const StaffParts& parts, const Caller& caller, net::Request& request) {
  KAOPASS_TRY(const auto verdict, parse_verdict_body(request.text()));
  auto decided = as(parts, caller).decide(id_of(request), verdict);
  if (!decided && decided.error().code == ErrorCode::VisualHolderAbsent) {
    const base::Day today = base::day_in_japan(parts.clock.now());
    return tl::unexpected<Error>(Error{decided.error().code, {}, rule_of_absence(today)});
  }
  KAOPASS_CHECK(decided);
  // As it was decided: the reader may have fetched it already, and closed the check.
  decided->about.state = decided->status.state;
  decided->about.until = {};
  return reply(parts, caller, decided->about);
}

Result<net::Response> give_up(const StaffParts& parts, const Caller& caller,
                              net::Request& request) {
  KAOPASS_CHECK(as(parts, caller).give_up(id_of(request)));
  return net::json_response("{}");
}

constexpr std::array<VisualAct, 5> kActs{{
    {"GET", "", look},
    {"POST", "/start", start},
    {"GET", "/photo", photo},
    {"POST", "/decision", decide},
    {"DELETE", "", give_up},
}};

}  // namespace

std::span<const VisualAct> visual_acts() {
  return kActs;
}

void StaffRoutes::add_visual() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/readers", Right::Receptions, [parts](const Caller& caller, net::Request&) {
    return Result<net::Response>(
        net::json_response(json::object{{"readers", readers_json(looking(parts, caller, {}))}}));
  });
  add("GET", "/v1/desk/visual", Right::Visual, [parts](const Caller& caller, net::Request&) {
    json::array list;
    for (const OpenVisual& check : parts.visual.open()) {
      list.push_back(visual_json(check, caller.login(), parts.clock.now()));
    }
    return Result<net::Response>(net::json_response(json::object{{"visual", std::move(list)}}));
  });
  for (const VisualAct& act : visual_acts()) {
    add(act.method, std::string("/v1/desk/visual/{id}") + act.path, Right::Visual,
        [parts, run = act.run](const Caller& caller, net::Request& request) {
          return run(parts, caller, request);
        });
  }
}

}  // namespace kaopass::desk
