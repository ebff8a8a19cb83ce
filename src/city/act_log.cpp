#include "city/act_log.hpp"

namespace kaopass::city {

Status log_act(store::CityTables& tables, const store::Act& act) {
  return tables.log(act, staff::seal_of(kChain));
}

Result<staff::LogHead> verify_acts(store::CityStore& store,
                                   const std::optional<staff::LogHead>& known) {
  return staff::verify_log(store, kChain, known);
}

}  // namespace kaopass::city
