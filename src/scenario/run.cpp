#include "scenario/run.hpp"

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <mutex>
#include <thread>

#include "rules/decide.hpp"
#include "rules/sentences.hpp"
#include "scenario/documents.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;
using SteadyClock = std::chrono::steady_clock;

json::object answer_of(const Ask& ask, base::Day day) {
  const rules::Row& row = rules::decide(ask.question, ask.on.value_or(day));
  json::array cites;
  rules::each_number(row.numbers, [&](std::string_view each) { cites.emplace_back(each); });
  return {{"answer", row.allows() ? "allowed" : "refused"},
          {"row", row.id},
          {"cites", std::move(cites)},
          {"next_ja", row.next.ja}};
}

template <class Act>
constexpr bool kNeedsTown =
    !std::is_same_v<Act, Ask> && !std::is_same_v<Act, Document> && !std::is_same_v<Act, Figure>;

class Runner {
 public:
  Runner(const Scenario& scenario, Towns& towns, const RunOptions& options)
      : scenario_(scenario), towns_(towns), options_(options), day_(day_of(scenario)) {}

  Outcome run() {
    const auto begun = SteadyClock::now();
    Outcome outcome{.scenario = &scenario_};
    if (const auto lacking = towns_.lacks(scenario_)) {
      outcome.missing.push_back({0, *lacking});
    } else {
      for (std::size_t i = 0; i < scenario_.steps.size(); ++i) {
        // What follows a step that could not be done says nothing.
        if (!judge(scenario_.steps[i], i + 1, outcome)) break;
      }
    }
    if (!outcome.missing.empty()) {
      const bool done = outcome.missing.front().step > 0;
      outcome.verdict = done ? Verdict::Partial : Verdict::NotApplicable;
    }
    if (!outcome.failures.empty()) outcome.verdict = Verdict::Failed;
    town_.reset();
    outcome.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begun);
    return outcome;
  }

 private:
  // False: the step was not done.
  bool judge(const Step& step, std::size_t number, Outcome& outcome) {
    const auto seen = see_or_say_why(step);
    if (!seen) {
      outcome.failures.push_back(
          {number, std::string(step_name(step)) + ": " + base::describe(seen.error())});
      return false;
    }
    for (const Difference& each : compare(step.expect, *seen)) {
      const std::string what = std::string(step_name(step)) + '.' + each.member;
      if (each.seen) {
        outcome.failures.push_back(
            {number, what + ": expected " + each.expected + ", saw " + *each.seen});
      } else {
        outcome.missing.push_back({number, what + " cannot be seen here"});
      }
    }
    return true;
  }

  // Places of others may answer anything at all: that fails the step, never the run.
  Result<json::object> see_or_say_why(const Step& step) {
    try {
      return std::visit([&](const auto& what) { return see(what); }, step.what);
    } catch (const std::exception& error) {
      return fail(ErrorCode::InvalidJson, error.what());
    }
  }

  template <class What>
  Result<json::object> see(const What& what) {
    if constexpr (std::is_same_v<What, GoTo>) day_ = what.day;
    if constexpr (std::is_same_v<What, Ask>) {
      return answer_of(what, day_);
    } else if constexpr (!kNeedsTown<What>) {
      return see_document(what, options_.documents);
    } else {
      if (!town_) {
        KAOPASS_TRY(town_, towns_.open(scenario_));
      }
      if constexpr (std::is_same_v<decltype(town_->act(what)), Status>) {
        KAOPASS_CHECK(town_->act(what));
        return json::object{};
      } else if constexpr (std::is_same_v<What, Served>) {
        KAOPASS_TRY(const json::object page, town_->act(what));
        return see_served(what, text_of(page, "text"), options_.documents);
      } else {
        return town_->act(what);
      }
    }
  }

  const Scenario& scenario_;
  Towns& towns_;
  const RunOptions& options_;
  base::Day day_;
  std::unique_ptr<Town> town_;
};

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return "passed";
    case Verdict::Failed:
      return "failed";
    case Verdict::Partial:
      return "partial";
    case Verdict::NotApplicable:
      break;
  }
  return "not-applicable";
}

bool needs_town(const Scenario& scenario) {
  return std::ranges::any_of(scenario.steps, [](const Step& step) {
    return std::visit([](const auto& what) { return kNeedsTown<std::decay_t<decltype(what)>>; },
                      step.what);
  });
}

std::vector<Outcome> run(std::span<const Scenario> scenarios, Towns& towns,
                         const RunOptions& options) {
  std::vector<Outcome> outcomes(scenarios.size());
  std::atomic<std::size_t> next = 0;
  std::mutex reporting;
  const auto work = [&] {
    for (std::size_t i = next++; i < scenarios.size(); i = next++) {
      outcomes[i] = Runner(scenarios[i], towns, options).run();
      const std::lock_guard lock(reporting);
      options.report(outcomes[i]);
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < options.at_once; ++i) others.emplace_back(work);
  work();
  for (std::thread& each : others) each.join();
  return outcomes;
}

}  // namespace kaopass::scenario
