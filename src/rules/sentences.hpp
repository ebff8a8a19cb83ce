#pragma once
// The sentences that rows cite: the notice by its numbers (N1.1), and what came after it (L1 to
// L3). A sentence that is no rule says why it has no row.

#include <span>
#include <string_view>

namespace kaopass::rules {

struct Sentence {
  std::string_view number;                       // "N1.1"
  std::string_view place;                        // section, footnote or figure: "１（１）"
  std::string_view quote;                        // the words of the source, shortened with …
  std::string_view no_row = {}, no_row_ja = {};  // why; empty where rows cite it
};

std::span<const Sentence> all_sentences();
const Sentence* find_sentence(std::string_view number);

// The numbers of a row's citation: "N1.1 N3.1" are two.
template <class Visit>
void each_number(std::string_view numbers, Visit visit) {
  while (!numbers.empty()) {
    const auto end = numbers.find(' ');
    visit(numbers.substr(0, end));
    numbers = end == std::string_view::npos ? std::string_view{} : numbers.substr(end + 1);
  }
}

}  // namespace kaopass::rules
