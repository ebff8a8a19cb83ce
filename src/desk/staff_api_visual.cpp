// Readers and visual checks. Who decides is the session, never the body.

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

Result<net::Response> look(const StaffParts& parts, const Caller& caller, const std::string& id,
                           std::optional<wire::VisualState> known) {
  KAOPASS_TRY(const OpenVisual check, parts.visual.look(id, known));
  return net::json_response(visual_json(check, caller.login(), parts.clock.now()));
}

// DF27 as a browser can show it: in memory only, wiped when it was sent.
Result<net::Response> photo(const StaffParts& parts, const Caller& caller, const std::string& id) {
  KAOPASS_TRY(const auto jp2, parts.visual.photo(caller.login(), id));
  KAOPASS_TRY(const image::Picture picture, image::decode(jp2.reveal(), image::kCardPhotoLimits));
  KAOPASS_TRY(base::Bytes png, image::encode_png(picture));
  KAOPASS_CHECK(parts.desk.log().record(StaffAct::VisualPhoto, caller.login(), id));
  return net::Response{.content_type = "image/png", .body = std::move(png)};
}

Result<net::Response> decide(const StaffParts& parts, const Caller& caller, const std::string& id,
                             const wire::VisualVerdict& verdict) {
  // In the log before it counts, and only what counts.
  KAOPASS_TRY(OpenVisual check, parts.visual.look(id, {}));
  if (check.state != wire::VisualState::Shown) return fail(ErrorCode::VisualClosed);
  if (check.staff != caller.login()) {
    return fail(ErrorCode::StaffNotAllowed, "started by another member of staff");
  }
  KAOPASS_CHECK(
      parts.desk.log().record(StaffAct::VisualDecision, caller.login(), id,
                              {{"holder_present", verdict.holder_present},
                               {"decision", wire::visual_outcome_name(verdict.decision)}}));
  KAOPASS_TRY(const auto decided,
              decide_visual(parts.desk, parts.visual, caller.login(), id, verdict));
  // As it was decided: the reader may have fetched it already, and closed the check.
  check.state = decided.state;
  check.until = {};
  return net::json_response(visual_json(check, caller.login(), parts.clock.now()));
}

}  // namespace

void StaffRoutes::add_visual() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/readers", Right::Receptions, [parts](const Caller& caller, net::Request&) {
    return Result<net::Response>(net::json_response(
        json::object{{"readers", readers_json(looking(parts, caller.session.role, {}))}}));
  });
  add("GET", "/v1/desk/visual", Right::Visual, [parts](const Caller& caller, net::Request&) {
    json::array list;
    for (const OpenVisual& check : parts.visual.open()) {
      list.push_back(visual_json(check, caller.login(), parts.clock.now()));
    }
    return Result<net::Response>(net::json_response(json::object{{"visual", std::move(list)}}));
  });
  add("GET", "/v1/desk/visual/{id}", Right::Visual, [parts](const Caller& caller, net::Request& r) {
    return look(parts, caller, id_of(r), known_state(r));
  });
  add("POST", "/v1/desk/visual/{id}/start", Right::Visual,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const auto start, parse_visual_start_body(request.text()));
        const std::string id = id_of(request);
        KAOPASS_TRY(const OpenVisual check, parts.visual.look(id, {}));
        if (check.state != wire::VisualState::Offered) return fail(ErrorCode::VisualClosed);
        KAOPASS_CHECK(parts.desk.log().record(
            StaffAct::VisualStart, caller.login(), id,
            json::object{{"reason", wire::visual_reason_name(start.reason)}}));
        KAOPASS_CHECK(parts.visual.start(
            {caller.login(), std::string(role_name(caller.session.role))}, id, start.reason));
        return look(parts, caller, id, {});
      });
  add("GET", "/v1/desk/visual/{id}/photo", Right::Visual,
      [parts](const Caller& caller, net::Request& r) { return photo(parts, caller, id_of(r)); });
  add("POST", "/v1/desk/visual/{id}/decision", Right::Visual,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const auto verdict, parse_verdict_body(request.text()));
        return decide(parts, caller, id_of(request), verdict);
      });
  add("DELETE", "/v1/desk/visual/{id}", Right::Visual,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(parts.visual.give_up(caller.login(), id_of(request)));
        KAOPASS_CHECK(
            parts.desk.log().record(StaffAct::VisualGiveUp, caller.login(), id_of(request)));
        return net::json_response("{}");
      });
}

}  // namespace kaopass::desk
