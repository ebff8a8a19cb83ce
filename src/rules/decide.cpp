#include "rules/decide.hpp"

#include <stdexcept>

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

}  // namespace kaopass::rules
