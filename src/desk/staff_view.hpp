#pragma once
// What screens see, as JSON: docs/protocol/desk-staff.md. Pure.

#include <boost/json/fwd.hpp>

#include "desk/day.hpp"
#include "desk/reader_states.hpp"
#include "desk/staff_roles.hpp"
#include "desk/visual_checks.hpp"

namespace kaopass::desk {

// What a reception looks like depends on who looks and on what goes on around it.
struct Looking {
  Role role = Role::Reception;
  base::Instant now;
  std::vector<ReaderSeen> readers = {};
  std::vector<OpenVisual> visual = {};
  base::Day day = {};      // of the list: what is older is carried over
  bool may_change = true;  // its day is not closed
};

boost::json::object reception_json(const Visit& visit, const Looking& looking);
boost::json::array readers_json(const Looking& looking);
boost::json::object visual_json(const OpenVisual& check, const std::string& login,
                                base::Instant now);
// The one shape of errors everywhere, without its envelope.
boost::json::object problem_json(const Error& error);

}  // namespace kaopass::desk
