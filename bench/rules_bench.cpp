// What a decision of the rules costs, over every question on one day. Prints one JSON object a
// line. Aim: under a microsecond.

#include <benchmark/benchmark.h>

#include <cstdio>

#include "rules/decide.hpp"

namespace kaopass {
namespace {

std::vector<rules::Question> questions() {
  std::vector<rules::Question> all;
  for (std::size_t credential = 0; credential < rules::count_of<rules::Credential>();
       ++credential) {
    for (std::size_t act = 0; act < rules::kActCount; ++act) {
      all.push_back({.credential = static_cast<rules::Credential>(credential),
                     .act = static_cast<rules::Act>(act)});
    }
  }
  return all;
}

void decide(benchmark::State& state) {
  const auto all = questions();
  const base::Day day = base::parse_iso_day("2026-11-22").value();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(&rules::decide(all[next], day));
    next = next + 1 == all.size() ? 0 : next + 1;
  }
}
BENCHMARK(decide)->Repetitions(5)->ReportAggregatesOnly(true);

// Only the median, and as the other programs print.
class OneLine final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.aggregate_name != "median") continue;
      std::printf("{\"bench\":\"rules\",\"step\":\"decision, us\",\"value\":%.3f,\"aim\":1}\n",
                  run.GetAdjustedCPUTime() / 1e3);
    }
  }
};

}  // namespace
}  // namespace kaopass

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  kaopass::OneLine reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return 0;
}
