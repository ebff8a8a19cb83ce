#include "desk/staff_visual.hpp"

#include <boost/json.hpp>

namespace kaopass::desk {

namespace json = boost::json;

Status StaffVisual::log(std::string_view act, const std::string& id,
                        const json::object& details) const {
  KAOPASS_CHECK(desk_.log().record(act, staff_.login, id, staff::with_device(details, device_)));
  return {};
}

Result<wire::VisualStatus> StaffVisual::start(const std::string& id,
                                              wire::VisualReason reason) const {
  return visual_.start(staff_, id, reason, [&](const OpenVisual&) {
    return log(act::kVisualStart, id, {{"reason", wire::visual_reason_name(reason)}});
  });
}

Status StaffVisual::log_photo(const std::string& id) const {
  return log(act::kVisualPhoto, id, {});
}

Result<StaffVisual::Decided> StaffVisual::decide(const std::string& id,
                                                 const wire::VisualVerdict& verdict) const {
  const json::object details{{"holder_present", verdict.holder_present},
                             {"decision", wire::visual_outcome_name(verdict.decision)}};
  Decided decided;
  const auto before = [&](const OpenVisual& check) -> Status {
    decided.about = check;
    if (verdict.holder_present) return log(act::kVisualDecision, id, details);
    return desk_.holder_absent(staff_.login, check, staff::with_device(details, device_));
  };
  KAOPASS_TRY(decided.status, visual_.decide(staff_.login, id, verdict, before));
  KAOPASS_CHECK(desk_.keep_refused(decided.about, staff_.login, verdict));
  return decided;
}

Status StaffVisual::give_up(const std::string& id) const {
  KAOPASS_CHECK(visual_.give_up(staff_.login, id));
  return log(act::kVisualGiveUp, id, {});
}

}  // namespace kaopass::desk
