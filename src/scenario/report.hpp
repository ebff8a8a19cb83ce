#pragma once
// What came of a run: for people, as JSON (one row a sentence of the notice), as JUnit XML.

#include <boost/json/object.hpp>
#include <string>

#include "base/result.hpp"
#include "scenario/coverage.hpp"
#include "scenario/run.hpp"

namespace kaopass::scenario {

struct Run {
  std::span<const Scenario> scenarios;
  std::span<const Outcome> outcomes;  // of the same, in their order
  std::chrono::milliseconds took{};
  std::size_t at_once = 1;
};

std::size_t count(const Run& run, Verdict verdict);

// "✓ face-card-by-face …", with what was wrong below it.
std::string progress_line(const Outcome& outcome, base::Language language);
std::string table(const Run& run, base::Language language);
boost::json::object to_json(const Run& run);
std::string to_junit(const Run& run);

}  // namespace kaopass::scenario
