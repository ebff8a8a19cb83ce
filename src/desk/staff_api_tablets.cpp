// How the desk lets tablets in and cuts them off (tablet_api.hpp is what they may then do).

#include <boost/json.hpp>

#include "desk/staff_routes.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

json::object tablets_json(const StaffParts& parts) {
  json::array list;
  for (const Tablet& tablet : parts.tablets.list()) {
    const auto session = parts.gate.sessions.find(parts.tablets.session_of(tablet.name));
    list.push_back(json::object{
        {"tablet", tablet.name},
        {"paired_at", base::to_rfc3339(tablet.paired_at)},
        {"paired_by", tablet.paired_by},
        {"staff", session ? json::value(json::string(session->login)) : json::value(nullptr)}});
  }
  json::value address = nullptr;
  json::value authority = nullptr;
  if (parts.door) {
    address = parts.door->origin;
    authority = base::to_hex(parts.door->authority_sha256);
  }
  return {{"address", std::move(address)},
          {"authority_sha256", std::move(authority)},
          {"tablets", std::move(list)}};
}

Result<net::Response> invite(const StaffParts& parts, const Caller& caller) {
  if (!parts.door) return fail(ErrorCode::NotFound, "the desk was started without --tablet");
  const auto invitation = parts.tablets.invite(caller.login());
  return net::json_response(json::object{{"code", invitation.code.reveal()},
                                         {"url", parts.door->url_of(invitation)},
                                         {"until", base::to_rfc3339(invitation.until)}});
}

Result<net::Response> revoke(const StaffParts& parts, const Caller& caller,
                             const std::string& name) {
  const std::string session = parts.tablets.session_of(name);
  KAOPASS_CHECK(parts.tablets.revoke(name));
  parts.gate.sessions.close(session);
  parts.desk.changes().touch();  // the tablet hears it at once
  KAOPASS_CHECK(parts.desk.log().record(act::kTabletRevoke, caller.login(), name));
  return net::json_response(tablets_json(parts));
}

}  // namespace

void StaffRoutes::add_tablets() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/tablets", Right::Visual, [parts](const Caller&, net::Request&) {
    return Result<net::Response>(net::json_response(tablets_json(parts)));
  });
  add("POST", "/v1/desk/tablets", Right::Visual,
      [parts](const Caller& caller, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(staff::parse_empty_body(request.text()));
        return invite(parts, caller);
      });
  add("DELETE", "/v1/desk/tablets/{name}", Right::Visual,
      [parts](const Caller& caller, net::Request& request) {
        return revoke(parts, caller, std::string(request.parameter("name")));
      });
}

}  // namespace kaopass::desk
