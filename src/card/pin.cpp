#include "card/pin.hpp"

#include <algorithm>
#include <string>

#include "card/status.hpp"

namespace kaopass::card {
namespace {

using apdu::StatusWord;

constexpr std::size_t kAuthPinDigits = 4;

}  // namespace

std::string_view pin_status_name(PinStatus status) {
  switch (status) {
    case PinStatus::Usable:
      return "usable";
    case PinStatus::Blocked:
      return "blocked";
    case PinStatus::Unlimited:
      return "unlimited";
    case PinStatus::Verified:
      return "verified";
    case PinStatus::Absent:
      return "absent";
  }
  return "unknown";
}

Result<PinState> pin_state_of(StatusWord status) {
  if (const auto tries = apdu::tries_left(status)) {
    return PinState{*tries == 0 ? PinStatus::Blocked : PinStatus::Usable, *tries};
  }
  switch (status) {
    case StatusWord::Ok:
      return PinState{PinStatus::Verified, 0};
    case StatusWord::VerifyFailed:
      return PinState{PinStatus::Unlimited, 0};
    case StatusWord::PinLocked:
      return PinState{PinStatus::Blocked, 0};
    case StatusWord::FileNotFound:
    case StatusWord::KeyNotFound:
      return PinState{PinStatus::Absent, 0};
    default:
      return fail(ErrorCode::CardProtocol, "retry query answered " + status_text(status));
  }
}

Status verify_outcome(StatusWord status, ErrorCode wrong) {
  if (const auto tries = apdu::tries_left(status)) {
    if (*tries == 0) return fail(ErrorCode::PinBlocked);
    return fail(wrong, "tries left: " + std::to_string(*tries));
  }
  switch (status) {
    case StatusWord::Ok:
      return {};
    case StatusWord::VerifyFailed:
      return fail(wrong);
    case StatusWord::PinLocked:
    case StatusWord::FileNotFound:
    case StatusWord::KeyNotFound:
      return fail(ErrorCode::PinUnusable);
    default:
      return fail(ErrorCode::CardProtocol, "VERIFY answered " + status_text(status));
  }
}

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Status check_auth_pin(const base::Pin& pin) {
  if (is_digits(pin.reveal(), kAuthPinDigits)) return {};
  return fail(ErrorCode::PinFormat);
}

}  // namespace kaopass::card
