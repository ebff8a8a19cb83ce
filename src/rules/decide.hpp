#pragma once
// The rules as a decision: one question, one day, one row.

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rules/row.hpp"

namespace kaopass::rules {

// All rows, in the order in which they are shown.
std::span<const Row> all_rows();

// The row that answers. Every question has exactly one on every day; a table without one is a
// broken invariant (std::logic_error). The second asks another table, as tests do.
const Row& decide(const Question& question, base::Day day);
const Row& decide(std::span<const Row> rows, const Question& question, base::Day day);

// The row of that id; none for an id that is not in the table.
const Row* find_row(std::string_view id);

// The error by which a place refuses what this row refuses: its own code, or RuleForbids.
Error refusal(const Row& row, std::string detail = {});

}  // namespace kaopass::rules
