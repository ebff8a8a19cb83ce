#include "rules/sentences.hpp"

#include <algorithm>
#include <iterator>

namespace kaopass::rules {
namespace {

// clang-format off: the texts stand as they are read.
constexpr Sentence kSentences[] = {
#include "rules/sentences.inc"
};
// clang-format on

}  // namespace

std::span<const Sentence> all_sentences() {
  return kSentences;
}

const Sentence* find_sentence(std::string_view number) {
  const auto* found = std::ranges::find(kSentences, number, &Sentence::number);
  return found == std::end(kSentences) ? nullptr : found;
}

}  // namespace kaopass::rules
