#pragma once
// Acts scenarios out and judges them.

#include <chrono>
#include <filesystem>
#include <functional>
#include <span>

#include "scenario/expectation.hpp"
#include "scenario/town.hpp"

namespace kaopass::scenario {

enum class Verdict { Passed, Failed, Partial, NotApplicable };
std::string_view verdict_name(Verdict verdict);  // "not-applicable"

// Passed only where every step was done and everything expected was seen. Partial: what was seen
// was right, but the places do not show all. Not applicable: they cannot do it.
struct Outcome {
  const Scenario* scenario = nullptr;
  Verdict verdict = Verdict::Passed;
  struct Finding {
    std::size_t step = 0;  // from 1
    std::string what;
  };
  std::vector<Finding> failures = {}, missing = {};
  std::chrono::milliseconds took{};
};

struct RunOptions {
  std::filesystem::path documents;  // the folder that Document and Figure look into
  std::size_t at_once = 1;
  // After each scenario, one at a time.
  std::function<void(const Outcome&)> report = [](const Outcome&) {};
};

// Whether anything of it is acted out; else it only asks the rules or reads documents.
bool needs_town(const Scenario& scenario);

// In the order of the scenarios.
std::vector<Outcome> run(std::span<const Scenario> scenarios, Towns& towns,
                         const RunOptions& options);

}  // namespace kaopass::scenario
