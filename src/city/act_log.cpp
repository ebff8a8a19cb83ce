#include "city/act_log.hpp"

#include <boost/json.hpp>

namespace kaopass::city {

Status log_act(store::CityTables& tables, const store::Act& act) {
  return tables.log(act, staff::seal_of(kChain));
}

void put_namesakes(boost::json::object& details, const std::vector<std::string>& residents) {
  if (!residents.empty()) details["another_than"] = boost::json::value_from(residents);
}

Result<staff::LogHead> verify_acts(store::CityStore& store,
                                   const std::optional<staff::LogHead>& known) {
  return staff::verify_log(store, kChain, known);
}

}  // namespace kaopass::city
