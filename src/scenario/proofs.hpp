#pragma once
// Which sentences a step may claim to prove, and from which side: a rule by a row that cites it and
// that the step's outcome rests on; a sentence that is no rule (rules::Sentence::no_row) by a step
// of the kind that can show it.

#include "base/result.hpp"
#include "scenario/grounds.hpp"

namespace kaopass::scenario {

// From which side the step, next in that course, proves the sentence; none: it does not.
std::optional<Side> proven_side(const Step& step, std::string_view number, const Course& course);

// InvalidJson with step and sentence: a step claims what it does not show.
Status check_proofs(const Scenario& scenario, const std::string& where);

}  // namespace kaopass::scenario
