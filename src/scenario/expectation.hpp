#pragma once
// What must come of a step: which members each kind of step can show, and the comparison with what
// was seen.

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

// InvalidJson: a member that such a step never shows, or not of its type; a value that is no word
// of a closed list (outcomes, codes of the catalogue, rows of the rules).
Status check_expectation(const Step& step, const std::string& where);

// The text of that member; empty where there is none.
std::string_view text_of(const boost::json::object& object, std::string_view name);

// A member that came out otherwise, or could not be seen there.
struct Difference {
  std::string member;               // "desk.state"
  std::string expected;             // as JSON
  std::optional<std::string> seen;  // none: this cannot be seen
};
// Member by member; what is not expected may be anything.
std::vector<Difference> compare(const boost::json::object& expected,
                                const boost::json::object& seen);

}  // namespace kaopass::scenario
