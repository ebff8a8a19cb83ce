#pragma once
// The counter's log of municipal acts: who did what to whom, when. A hash chain in city.db, its
// head beside it: staff/log.hpp.

#include "staff/log.hpp"
#include "store/city_store.hpp"

namespace kaopass::city {

inline constexpr staff::Chain kChain{"kaopass city log v1", "clerk", ErrorCode::StaffLogBroken};

// The procedures name theirs themselves but for what is looked for later.
namespace act {
inline constexpr std::string_view kIssue = "issue";
// What a kill or a failure had left: what was begun by whom, "finished", "undone" or, where the
// card cannot be read any more, "unreadable".
inline constexpr std::string_view kSettled = "settled";
// Looks, by staff::log_look().
inline constexpr std::string_view kSearch = "search";  // details: whom the list showed
inline constexpr std::string_view kResidentSeen = "resident-seen";
inline constexpr std::string_view kFrontSeen = "front-seen";
}  // namespace act

// Within the transaction of the change itself. No number or PIN may stand in its details, nor a
// name but the proxy's (actor_details()).
Status log_act(store::CityTables& tables, const store::Act& act);

// Whom the clerk compared somebody new with, and said they are another: {"another_than":[id,…]}.
void put_namesakes(boost::json::object& details, const std::vector<std::string>& residents);

// As staff::verify_log().
Result<staff::LogHead> verify_acts(store::CityStore& store,
                                   const std::optional<staff::LogHead>& known = {});

}  // namespace kaopass::city
