#pragma once
// How people put cards into the readers of a scenario's town: upside down, two at once, and what is
// no My Number card at all.

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "reader/links.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::cli {

struct CardsAtHand {
  std::map<std::string, scenario::Chip> others;  // by id; the same as long as readers run
  std::atomic<scenario::Lies> lies = scenario::Lies::FaceUp;  // of the card that is put in next
};

// Around a slot that knows the My Number cards. `cards` outlives it.
std::unique_ptr<reader::CardSlot> make_scenario_slot(std::unique_ptr<reader::CardSlot> slot,
                                                     const CardsAtHand& cards);

}  // namespace kaopass::cli
