#include "rules/decide.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "rules/table.hpp"

namespace kaopass::rules {

std::span<const Row> all_rows() {
  return kTable;
}

const Row& decide(std::span<const Row> rows, const Question& question, base::Day day) {
  for (const Row& row : rows) {
    if (row.speaks_of(question) && row.speaks_on(day)) return row;
  }
  throw std::logic_error("no rule for a question");
}

const Row& decide(const Question& question, base::Day day) {
  return decide(kTable, question, day);
}

const Row* find_row(std::string_view id) {
  const auto* row = std::ranges::find(kTable, id, &Row::id);
  return row == std::end(kTable) ? nullptr : row;
}

Error refusal(const Row& row, std::string detail) {
  return {row.refusal.value_or(ErrorCode::RuleForbids), std::move(detail), row.id};
}

}  // namespace kaopass::rules
