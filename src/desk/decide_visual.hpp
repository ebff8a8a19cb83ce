#pragma once
// A visual check, decided by staff, and the row of whoever is not received by it.

#include "desk/desk.hpp"
#include "desk/visual_service.hpp"

namespace kaopass::desk {

// Errors of VisualService::decide.
inline Result<wire::VisualStatus> decide_visual(Desk& desk, VisualService& visual,
                                                const std::string& staff, const std::string& id,
                                                const wire::VisualVerdict& verdict) {
  KAOPASS_TRY(const OpenVisual check, visual.look(id, {}));
  auto decided = visual.decide(staff, id, verdict);
  if (decided) KAOPASS_CHECK(desk.keep_refused(check.reader, staff, verdict));
  return decided;
}

}  // namespace kaopass::desk
