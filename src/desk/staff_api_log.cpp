// The log of acts, for administrators.

#include "desk/staff_routes.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

constexpr std::size_t kActsPage = 200;

}  // namespace

void StaffRoutes::add_log() {
  const StaffParts parts = parts_;
  add("GET", "/v1/desk/log", Right::Log,
      [parts](const Caller&, net::Request& request) -> Result<net::Response> {
        KAOPASS_TRY(const auto after, query_number(request.query, "after"));
        KAOPASS_TRY(const auto acts,
                    parts.store.acts(static_cast<std::int64_t>(after & INT64_MAX), kActsPage));
        json::array entries;
        for (const store::LoggedAct& logged : acts)
          entries.push_back(staff::act_json(logged, kChain.who));
        const bool more = acts.size() == kActsPage;
        return net::json_response(json::object{{"entries", std::move(entries)}, {"more", more}});
      });
}

}  // namespace kaopass::desk
