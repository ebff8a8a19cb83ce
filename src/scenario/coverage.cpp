#include "scenario/coverage.hpp"

#include <algorithm>

#include "scenario/proofs.hpp"

namespace kaopass::scenario {

bool Proven::is_complete() const {
  if (!sentence->no_row.empty()) return !sides.empty();
  return sides.contains(Side::Allowed) && sides.contains(Side::Refused);
}

std::vector<Proven> coverage_of(std::span<const Scenario> scenarios) {
  std::vector<Proven> all;
  for (const rules::Sentence& each : rules::all_sentences()) all.push_back({&each, {}});
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    Course course(scenarios[i]);
    for (std::size_t j = 0; j < scenarios[i].steps.size(); ++j) {
      const Step& step = scenarios[i].steps[j];
      for (const std::string& number : step.proves) {
        const auto proven = std::ranges::find_if(
            all, [&](const Proven& each) { return each.sentence->number == number; });
        const auto side = proven_side(step, number, course);
        if (side && proven != all.end()) proven->sides[*side].push_back({i, j + 1});
      }
      course.pass(step);
    }
  }
  return all;
}

}  // namespace kaopass::scenario
