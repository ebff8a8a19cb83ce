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
  std::span<const Outcome> outcomes;             // of the same, in their order
  std::chrono::milliseconds took{}, prepared{};  // the second is the part of the first before them
  std::size_t at_once = 1;
  bool must_be_complete = false;  // a sentence that lacks a side is a failure
};

std::size_t count(const Run& run, Verdict verdict);

// "✓  0.52 s  face-card-by-face  …", with what was wrong below it.
std::string progress_line(const Outcome& outcome, base::Language language);
// A row a sentence: how many steps prove it from each side, and which of them did not pass.
std::string table(const Run& run, base::Language language);
boost::json::object to_json(const Run& run);
// Two suites: the scenarios, and the sentences.
std::string to_junit(const Run& run);

}  // namespace kaopass::scenario
