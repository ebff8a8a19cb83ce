#pragma once
// A visit in the words of expectations.

#include "scenario/visit.hpp"

namespace kaopass::scenario {

// Every member that a visit can show, null where there was nothing; without `desk`. `file`: the
// desk says that it wrote one.
boost::json::object summary_of(const VisitSeen& seen);

// The desk's row of this visit in the words of expectations; of none: "state" is "none". `list`:
// GET /v1/desk/receptions. `before`: the ids that were there before the visit.
boost::json::object desk_summary(const boost::json::object& list, const std::string& reader,
                                 const std::vector<std::string>& before);
std::vector<std::string> reception_ids(const boost::json::object& list);

}  // namespace kaopass::scenario
