#pragma once
// What must come of a step: which members each kind of step can show, what a step proves by them,
// and the comparison with what was seen.

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

// InvalidJson: a member that such a step never shows, or not of its type; a value that is no word
// of a closed list (outcomes, codes of the catalogue, rows of the rules).
Status check_expectation(const Step& step, const std::string& where);

// By what a sentence is proven. A sentence that is a rule needs a thing allowed and a thing
// refused; one that is none (rules::Sentence::no_row) any of the others.
enum class Side { Allowed, Refused, Shown, Document, Figure };
std::string_view side_name(Side side);  // "allowed"
// Out of the step's kind and what must come of it, so that nobody can claim a side that the
// scenario does not test; none where it proves nothing.
std::optional<Side> side_of(const Step& step);

// InvalidJson: a step that proves nothing claims to, or the row that it expects does not cite the
// sentence.
Status check_proofs(const Step& step, const std::string& where);

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
