#pragma once
// The invented institutions of the town, with their readers and staff.

#include <string>
#include <vector>

#include "pki/profile.hpp"

namespace kaopass::city {

struct TownReader {
  std::string name;            // unique in the town
  pki::Capabilities ceiling;   // of its certificate
  pki::Capabilities software;  // of its release
};

struct TownStaff {
  std::string name;     // login
  std::string display;  // as on the name plate
};

struct Institution {
  std::string
      code;  // 10 digits: prefecture 2, 点数表 1 (1 medical, 3 dental, 4 pharmacy), number 7
  std::string name;
  std::string kind;  // "hospital", "clinic", "dental", "pharmacy"
  std::vector<TownReader> readers;
  std::vector<TownStaff> staff;
};

// The hospital first; its first reader can do everything and, being for tests, waives liveness.
const std::vector<Institution>& institutions();

}  // namespace kaopass::city
