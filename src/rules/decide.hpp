#pragma once
// The rules as a decision: one question, one day, one row.

#include <span>

#include "rules/row.hpp"

namespace kaopass::rules {

// All rows, in the order in which they are shown.
std::span<const Row> all_rows();

// The row that answers. Every question has exactly one on every day; a table without one is a
// broken invariant (std::logic_error). The second asks another table, as tests do.
const Row& decide(const Question& question, base::Day day);
const Row& decide(std::span<const Row> rows, const Question& question, base::Day day);

}  // namespace kaopass::rules
