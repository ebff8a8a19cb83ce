#include "city/act_log.hpp"

#include <boost/json.hpp>

namespace kaopass::city {

Status log_act(store::CityTables& tables, const Act& act, const boost::json::object& details) {
  return tables.log({act.at, act.clerk, act.act, act.subject, boost::json::serialize(details)},
                    staff::seal_of(kChain));
}

Status verify_acts(store::CityStore& store) {
  KAOPASS_CHECK(staff::verify_log(store, kChain, {}));
  return {};
}

}  // namespace kaopass::city
