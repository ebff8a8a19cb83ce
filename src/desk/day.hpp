#pragma once
// A day of receptions as its close counts it: pure.

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "desk/visit.hpp"

namespace kaopass::desk {

// Where a reception stands for whoever looks at the screen.
enum class ReceptionStage {
  Reading,  // the reader is at it
  Waiting,  // nothing decided, and the reader is silent about it
  Pending,  // the line was down
  Accepted,
  Refused,
  CheckAgain,
  Cancelled,
};
std::string_view stage_name(ReceptionStage stage);  // "check_again"
ReceptionStage stage_of(const Visit& visit, base::Instant now);

// Must be decided, or carried over, before its day is closed.
bool is_open(const Visit& visit);
// Nothing is left to do since that day; none: it is open, or was never anything.
std::optional<base::Day> decided_on(const Visit& visit);

// total, states, methods, problems, rules, handled, without_file, linked, open, carried:
// docs/protocol/desk-staff.md.
boost::json::object summarise(const std::vector<Visit>& visits,
                              const std::vector<std::string>& carried, base::Instant now);

}  // namespace kaopass::desk
