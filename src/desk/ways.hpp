#pragma once
// What is left for somebody whom the online check did not confirm (N3.4 to N3.6, and what came
// after the notice): pure, by the rules of the day.

#include <optional>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/time.hpp"

namespace kaopass::desk {

enum class Way {
  Portal,        // Myna Portal on the holder's own phone, never with a face-authentication card
  Notice,        // the eligibility notice, together with the card
  Certificate,   // the eligibility certificate
  Prescription,  // when only a proxy comes
  Declaration,   // filled in by the patient
  Again,         // confirmed with the card after all
  NotReceived,   // nobody was received
  Other,         // with a note
};
std::string_view way_name(Way way);  // "not-received"
std::optional<Way> way(std::string_view name);

// After such an error; what the notice names first comes first. Other is always the last.
std::vector<Way> ways_after(base::ErrorCode error, base::Day day);

}  // namespace kaopass::desk
