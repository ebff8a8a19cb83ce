// Readers and visual checks. Who decides is the session, never the body.

#include <array>
#include <boost/json.hpp>

#include "desk/decide_visual.hpp"
#include "desk/staff_routes.hpp"
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

Result<net::Response> look(const StaffParts& parts, const Caller& caller, net::Request& request) {
  KAOPASS_TRY(const OpenVisual check, parts.visual.look(id_of(request), known_state(request)));
  return reply(parts, caller, check);
}

Result<net::Response> start(const StaffParts& parts, const Caller& caller, net::Request& request) {
  KAOPASS_TRY(const auto start, parse_visual_start_body(request.text()));
  const std::string id = id_of(request);
  const auto log = [&](const OpenVisual&) -> Status {
    KAOPASS_CHECK(parts.desk.log().record(
        act::kVisualStart, caller.login(), id,
        staff::with_device({{"reason", wire::visual_reason_name(start.reason)}},
                           caller.session.device)));
    return {};
  };
  KAOPASS_CHECK(parts.visual.start({caller.login(), caller.session.role}, id, start.reason, log));
  KAOPASS_TRY(const OpenVisual check, parts.visual.look(id, {}));
  return reply(parts, caller, check);
}

// DF27 as a browser can show it: in memory only, wiped when it was sent.
Result<net::Response> photo(const StaffParts& parts, const Caller& caller, net::Request& request) {
  const std::string id = id_of(request);
  KAOPASS_TRY(const auto jp2, parts.visual.photo(caller.login(), id));
  KAOPASS_TRY(const image::Picture picture, image::decode(jp2.reveal(), image::kCardPhotoLimits));
  KAOPASS_TRY(base::Bytes png, image::encode_png(picture));
  KAOPASS_CHECK(parts.desk.log().record(act::kVisualPhoto, caller.login(), id,
                                        staff::with_device({}, caller.session.device)));
  return net::Response{.content_type = "image/png", .body = std::move(png)};
}

// In the log before it counts, and only what counts.
Result<net::Response> decide(const StaffParts& parts, const Caller& caller, net::Request& request) {
  KAOPASS_TRY(const auto verdict, parse_verdict_body(request.text()));
  const json::object details =
      staff::with_device({{"holder_present", verdict.holder_present},
                          {"decision", wire::visual_outcome_name(verdict.decision)}},
                         caller.session.device);
  OpenVisual decided;
  const auto log = [&](const OpenVisual& check) -> Status {
    decided = check;
    if (!verdict.holder_present) return parts.desk.holder_absent(caller.login(), check, details);
    KAOPASS_CHECK(
        parts.desk.log().record(act::kVisualDecision, caller.login(), check.visual_id, details));
    return {};
  };
  const auto status =
      decide_visual(parts.desk, parts.visual, caller.login(), id_of(request), verdict, log);
  if (!status && status.error().code == ErrorCode::VisualHolderAbsent) {
    const base::Day today = base::day_in_japan(parts.clock.now());
    return tl::unexpected<Error>(Error{status.error().code, {}, rule_of_absence(today)});
  }
  KAOPASS_CHECK(status);
  // As it was decided: the reader may have fetched it already, and closed the check.
  decided.state = status->state;
  decided.until = {};
  return reply(parts, caller, decided);
}

Result<net::Response> give_up(const StaffParts& parts, const Caller& caller,
                              net::Request& request) {
  KAOPASS_CHECK(parts.visual.give_up(caller.login(), id_of(request)));
  KAOPASS_CHECK(parts.desk.log().record(act::kVisualGiveUp, caller.login(), id_of(request),
                                        staff::with_device({}, caller.session.device)));
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
