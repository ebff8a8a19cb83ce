#pragma once
// Which scenarios prove which sentence of the notice, and from which side.

#include <map>
#include <span>
#include <vector>

#include "rules/sentences.hpp"
#include "scenario/grounds.hpp"

namespace kaopass::scenario {

struct Proof {
  std::size_t scenario = 0;  // place in the list
  std::size_t step = 0;      // from 1
};

struct Proven {
  const rules::Sentence* sentence = nullptr;
  std::map<Side, std::vector<Proof>> sides;

  // A sentence that is a rule has something allowed and something refused, any other something.
  [[nodiscard]] bool is_complete() const;
};

// One for each sentence, in its order.
std::vector<Proven> coverage_of(std::span<const Scenario> scenarios);

}  // namespace kaopass::scenario
