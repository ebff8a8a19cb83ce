#pragma once
// The counter's log of municipal acts: who did what to whom, when. A hash chain in city.db,
//   SHA-256("kaopass city log v1" ‖ hash of the act before, or zeros ‖ canonical JSON of the act)
// Whoever changes or removes an act breaks the chain behind it. The newest acts can be cut off
// unseen; the centre's own audit knows what it was told.

#include <boost/json/fwd.hpp>

#include "store/city_store.hpp"

namespace kaopass::city {

struct Act {
  base::Instant at;
  std::string clerk;
  std::string act;      // "switch"
  std::string subject;  // a resident's or card's id
};

// Within the transaction of the change itself. No name, number or PIN may stand in `details`.
Status log_act(store::CityTables& tables, const Act& act, const boost::json::object& details);

// AuditBroken.
Status verify_acts(store::CityStore& store);

}  // namespace kaopass::city
