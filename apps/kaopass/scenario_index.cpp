#include "scenario_index.hpp"

#include <iostream>

#include "scenario/coverage.hpp"

namespace kaopass::cli {
namespace {

using scenario::Proof;
using scenario::Scenario;
using scenario::Side;

// clang-format off: the text stands as it is read.
constexpr const char* kHowTo =
#include "scenario_how_to.inc"
    ;
// clang-format on

std::string links(std::span<const Scenario> scenarios, const std::vector<Proof>& proofs) {
  std::string text;
  for (const Proof& each : proofs) {
    text += (text.empty() ? "" : ", ") + ("`" + scenarios[each.scenario].id + "` ") +
            std::to_string(each.step);
  }
  return text;
}

void print_sentences(std::span<const Scenario> scenarios) {
  std::cout << "\n## Sentences 文\n\nA scenario and the number of its step.\n\n"
               "| No. | Allowed できる | Refused できない | Otherwise ほか |\n|---|---|---|---|\n";
  for (const scenario::Proven& each : scenario::coverage_of(scenarios)) {
    const auto of = [&](Side side) {
      const auto found = each.sides.find(side);
      return found == each.sides.end() ? std::string() : links(scenarios, found->second);
    };
    std::string other;
    for (const Side side : {Side::Shown, Side::Document, Side::Figure}) {
      const std::string text = of(side);
      if (!text.empty()) other += (other.empty() ? "" : "; ") + text;
    }
    std::cout << "| " << each.sentence->number << " | " << of(Side::Allowed) << " | "
              << of(Side::Refused) << " | " << other << " |\n";
  }
}

void print_scenarios(std::span<const Scenario> scenarios) {
  std::cout << "\n## Scenarios シナリオ\n\n| Id | Title | Day 日 |\n|---|---|---|\n";
  for (const Scenario& each : scenarios) {
    std::cout << "| `" << each.id << "` | " << each.title_ja << "<br>" << each.title_en << " | "
              << (each.day ? base::to_iso(*each.day) : "") << " |\n";
  }
}

}  // namespace

void print_scenario_index(std::span<const Scenario> scenarios) {
  std::cout << kHowTo;
  print_sentences(scenarios);
  print_scenarios(scenarios);
}

}  // namespace kaopass::cli
