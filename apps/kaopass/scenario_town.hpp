#pragma once
// Scenarios in towns of our own: real cards, readers, desks, centre and counter in this process, on
// the scenario's day, each scenario in a data folder of its own that goes with it.

#include "scenario/town.hpp"
#include "scenario_stock.hpp"

namespace kaopass::cli {

class OwnTowns final : public scenario::Towns {
 public:
  OwnTowns(std::unique_ptr<ScenarioStock> stock, base::Random& random)
      : stock_(std::move(stock)), random_(random) {}
  std::optional<std::string> lacks(const scenario::Scenario&) override { return std::nullopt; }
  Result<std::unique_ptr<scenario::Town>> open(const scenario::Scenario& scenario) override;

 private:
  std::unique_ptr<ScenarioStock> stock_;
  base::Random& random_;
};

}  // namespace kaopass::cli
