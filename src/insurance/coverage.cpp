#include "insurance/coverage.hpp"

#include <array>

namespace kaopass::insurance {
namespace {

struct LossRow {
  LossReason reason;
  std::string_view code;
};
constexpr std::array kLossReasons{
    LossRow{LossReason::Death, "01"},
    LossRow{LossReason::AssistanceStarted, "02"},
    LossRow{LossReason::OtherInsurance, "03"},
    LossRow{LossReason::Other, "99"},
};

}  // namespace

std::string loss_reason_code(LossReason reason) {
  return std::string(kLossReasons[static_cast<std::size_t>(reason)].code);
}

std::optional<LossReason> loss_reason(std::string_view code) {
  for (const LossRow& row : kLossReasons) {
    if (row.code == code) return row.reason;
  }
  return std::nullopt;
}

}  // namespace kaopass::insurance
