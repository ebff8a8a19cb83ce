#include "scenario_index.hpp"

#include <iostream>
#include <map>

#include "scenario/coverage.hpp"
#include "scenario_scope.hpp"

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

const char* sign(bool can) {
  return can ? "○" : "–";
}

void print_scopes(std::span<const Scenario> scenarios) {
  std::size_t reader = 0, desk = 0, centre = 0;
  std::string rows;
  std::map<std::string, std::string> others;  // by why
  for (const Scenario& each : scenarios) {
    const Scope scope = scope_of(each);
    reader += scope.reader ? 1 : 0;
    desk += scope.desk ? 1 : 0;
    centre += scope.centre ? 1 : 0;
    if (scope.reader) {
      rows.append("| `").append(each.id).append("` | ");
      rows.append(scope.with_desk ? "○ with its desk 端末とともに" : "○").append(" | ");
      rows.append(sign(scope.desk)).append(" | ").append(sign(scope.centre)).append(" |\n");
      continue;
    }
    std::string& ids = others[std::string(scope.why_en).append(" | ").append(scope.why_ja)];
    ids.append(ids.empty() ? "`" : ", `").append(each.id).append("`");
  }
  std::cout << "\n## What can be judged against others ほかの製品で確かめられるもの\n\nOf "
            << scenarios.size() << " scenarios " << reader
            << " can be judged against somebody else's reader, " << desk << " against a desk, "
            << centre
            << " against a centre.\n\n| Id | Reader リーダー | Desk 端末 | Centre センター "
               "|\n|---|---|---|---|\n"
            << rows
            << "\nThe others want what no published API gives:\n\n| It wants | 要るもの | Id |\n"
               "|---|---|---|\n";
  for (const auto& [why, ids] : others) std::cout << "| " << why << " | " << ids << " |\n";
}

}  // namespace

void print_scenario_index(std::span<const Scenario> scenarios) {
  std::cout << kHowTo;
  print_sentences(scenarios);
  print_scenarios(scenarios);
  print_scopes(scenarios);
}

}  // namespace kaopass::cli
