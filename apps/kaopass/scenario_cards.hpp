#pragma once
// The cards that a scenario's people hold before the first step, made by the city's own card maker
// and announced to the centre's register.

#include "scenario/scenario.hpp"
#include "scenario_stock.hpp"

namespace kaopass::cli {

// Their ids by the scenario's names; also in town.json. `now` is the town's.
Result<std::map<std::string, std::string>> make_cards(const scenario::Scenario& scenario,
                                                      ScenarioStock& stock,
                                                      const std::filesystem::path& data,
                                                      base::Instant now, base::Random& random);

}  // namespace kaopass::cli
