#include "insurance/coverage_on_day.hpp"

#include <algorithm>

namespace kaopass::insurance {
namespace {

constexpr int kMostBeforeSchool_percent = 20;

}  // namespace

Coverage on_day(Coverage coverage, base::Day birth, base::Day day) {
  const bool holds = coverage.qualified.contains(day);
  const auto leave_out = [&](auto& certificate) {
    if (!holds || (certificate && !certificate->valid.contains(day))) certificate.reset();
  };
  leave_out(coverage.cost_limit);
  leave_out(coverage.elderly_recipient);
  leave_out(coverage.medical_ticket);
  std::erase_if(coverage.specific_diseases,
                [&](const SpecificDisease& each) { return !holds || !each.valid.contains(day); });
  if (coverage.elderly_recipient) {
    coverage.copayment_percent = coverage.elderly_recipient->copayment_percent;
  } else if (is_preschool(birth, day)) {
    coverage.copayment_percent = std::min(coverage.copayment_percent, kMostBeforeSchool_percent);
  }
  return coverage;
}

}  // namespace kaopass::insurance
