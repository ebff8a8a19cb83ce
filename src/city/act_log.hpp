#pragma once
// The counter's log of municipal acts: who did what to whom, when. A hash chain in city.db, its
// head beside it: staff/log.hpp.

#include <boost/json/fwd.hpp>

#include "staff/log.hpp"
#include "store/city_store.hpp"

namespace kaopass::city {

inline constexpr staff::Chain kChain{"kaopass city log v1", "clerk", ErrorCode::StaffLogBroken};

// Looks, by staff::log_look(); the procedures name theirs themselves.
namespace act {
inline constexpr std::string_view kSearch = "search";  // of nobody: not what was searched for
inline constexpr std::string_view kResidentSeen = "resident-seen";
inline constexpr std::string_view kFrontSeen = "front-seen";
}  // namespace act

struct Act {
  base::Instant at;
  std::string clerk;
  std::string act;      // "switch"
  std::string subject;  // a resident's or card's id
};

// Within the transaction of the change itself. No name, number or PIN may stand in `details`.
Status log_act(store::CityTables& tables, const Act& act, const boost::json::object& details);

// As staff::verify_log().
Result<staff::LogHead> verify_acts(store::CityStore& store,
                                   const std::optional<staff::LogHead>& known = {});

}  // namespace kaopass::city
