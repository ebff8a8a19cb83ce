#pragma once
// What staff do at the desk's screens beside visual checks, and what came of it.

#include "scenario/staff.hpp"

namespace kaopass::scenario {

// The last reception of that reader: outcome, code, and the ways that the desk had offered.
// NotFound: it had none.
Result<boost::json::object> see_handled(Staff& staff, const std::string& reader,
                                        const std::string& way);

// Whose fault it is, and whether every step that found something says so with a remedy, in both
// languages.
Result<boost::json::object> see_diagnosis(Staff& staff);

}  // namespace kaopass::scenario
