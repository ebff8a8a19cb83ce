#include "city/act_log.hpp"

#include <boost/json.hpp>

namespace kaopass::city {

Status log_act(store::CityTables& tables, const Act& act, const boost::json::object& details) {
  return tables.log({act.at, act.clerk, act.act, act.subject, boost::json::serialize(details)},
                    staff::seal_of(kChain));
}

Result<staff::LogHead> verify_acts(store::CityStore& store,
                                   const std::optional<staff::LogHead>& known) {
  return staff::verify_log(store, kChain, known);
}

}  // namespace kaopass::city
