#pragma once
// PINs and verification numbers: what a retry query and a VERIFY say (facts/card.md 2.2).

#include <optional>
#include <string_view>

#include "apdu/status_word.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace kaopass::card {

// The answer to VERIFY without data, which spends no try.
enum class PinStatus {
  Usable,     // 63Cx: x tries left
  Blocked,    // 63C0 or 6984: no try left, or made unusable; the chip does not say which
  Unlimited,  // 6300: tries are not counted
  Verified,   // 9000: already verified in this session
  Absent,     // the application has no such PIN
};
struct PinState {
  PinStatus status;
  int tries_left;  // 0 unless Usable
  friend bool operator==(const PinState&, const PinState&) = default;
};
std::string_view pin_status_name(PinStatus status);  // "usable"

// CardProtocol for a status word that no retry query answers.
Result<PinState> pin_state_of(apdu::StatusWord status);

// What VERIFY with data meant: `wrong` (PinWrong or VerificationNumberWrong) with the tries that
// are left in its detail; PinBlocked when this was the last try; PinUnusable; CardProtocol.
Status verify_outcome(apdu::StatusWord status, ErrorCode wrong);

// Exactly so many of 0 to 9.
bool is_digits(std::string_view text, std::size_t count);

// The user-authentication PIN has 4 digits; PinFormat for anything else, so that a slip of the
// finger costs no try.
Status check_auth_pin(const base::Pin& pin);

}  // namespace kaopass::card
