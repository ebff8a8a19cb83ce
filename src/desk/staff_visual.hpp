#pragma once
// What a member of staff does with a visual check, whichever door they came in by: in the log
// before it counts, and only what counts; and the row of whoever is not received by it.

#include "desk/desk.hpp"
#include "desk/visual_service.hpp"

namespace kaopass::desk {

// Errors of VisualService, Desk and the log.
class StaffVisual {
 public:
  // `device`: where, in the log; empty at the desk itself.
  StaffVisual(Desk& desk, VisualService& visual, VisualStaff staff, std::string device = {})
      : desk_(desk), visual_(visual), staff_(std::move(staff)), device_(std::move(device)) {}

  Result<wire::VisualStatus> start(const std::string& id, wire::VisualReason reason) const;
  // Before they see it.
  [[nodiscard]] Status log_photo(const std::string& id) const;
  struct Decided {
    wire::VisualStatus status;
    OpenVisual about;  // as it was before
  };
  [[nodiscard]] Result<Decided> decide(const std::string& id,
                                       const wire::VisualVerdict& verdict) const;
  [[nodiscard]] Status give_up(const std::string& id) const;

 private:
  [[nodiscard]] Status log(std::string_view act, const std::string& id,
                           const boost::json::object& details) const;

  Desk& desk_;
  VisualService& visual_;
  const VisualStaff staff_;
  const std::string device_;
};

}  // namespace kaopass::desk
