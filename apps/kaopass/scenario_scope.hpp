#pragma once
// Which places of somebody else a scenario can be judged against, from what it asks of them alone.

#include "scenario/scenario.hpp"

namespace kaopass::cli {

struct Scope {
  // A reader before its own desk; a desk before its centre, tried by a reader of ours; a centre,
  // tried by a desk and a reader of ours.
  bool reader = false, desk = false, centre = false;
  bool with_desk = false;                     // the reader needs its desk's screens named beside it
  std::string_view why_en = {}, why_ja = {};  // of none
};
Scope scope_of(const scenario::Scenario& scenario);

}  // namespace kaopass::cli
