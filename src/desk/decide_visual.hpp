#pragma once
// A visual check, decided by staff, and the row of whoever is not received by it.

#include "desk/desk.hpp"
#include "desk/visual_service.hpp"

namespace kaopass::desk {

// Errors of VisualService::decide.
inline Result<wire::VisualStatus> decide_visual(Desk& desk, VisualService& visual,
                                                const std::string& staff, const std::string& id,
                                                const wire::VisualVerdict& verdict,
                                                const BeforeVisual& before = {}) {
  OpenVisual about;
  auto decided = visual.decide(staff, id, verdict, [&](const OpenVisual& check) -> Status {
    about = check;
    return before ? before(check) : Status{};
  });
  if (decided) KAOPASS_CHECK(desk.keep_refused(about, staff, verdict));
  return decided;
}

}  // namespace kaopass::desk
