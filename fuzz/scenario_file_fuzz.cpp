// Files of scenarios, which come from other makers too: any octets are scenarios or an error.
#include <cstdlib>

#include "scenario/expectation.hpp"
#include "scenario/parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kaopass;
  const auto scenarios = scenario::parse_file(base::as_text({data, size}));
  if (!scenarios) return 0;
  for (const scenario::Scenario& each : *scenarios) {
    for (const scenario::Step& step : each.steps) {
      // What is expected, once seen, differs in nothing.
      if (!scenario::compare(step.expect, step.expect).empty()) std::abort();
    }
  }
  return 0;
}
