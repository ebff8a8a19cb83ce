// The strip of troubles and the diagnosis.

#include <boost/json.hpp>

#include "desk/diagnosis.hpp"
#include "desk/staff_routes.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

net::Response troubles(const StaffParts& parts) {
  TroubleState worst = TroubleState::Ok;
  json::array list;
  for (const Trouble& trouble : parts.troubles.list()) {
    worst = std::max(worst, trouble.state);
    list.push_back(trouble_json(trouble));
  }
  return net::json_response(json::object{{"version", parts.troubles.version()},
                                         {"worst", trouble_state_name(worst)},
                                         {"troubles", std::move(list)}});
}

}  // namespace

void StaffRoutes::add_troubles() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/troubles", {},
      [parts](const Caller&, net::Request&) { return Result<net::Response>(troubles(parts)); });
  add("POST", "/v1/desk/diagnosis", Right::Diagnose,
      [parts](const Caller&, net::Request& request) -> Result<net::Response> {
        KAOPASS_CHECK(staff::parse_empty_body(request.text()));
        const base::Instant started = parts.clock.now();
        return net::json_response(diagnosis_json(parts.diagnose(), started));
      });
}

}  // namespace kaopass::desk
