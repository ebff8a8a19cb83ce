#pragma once
// Status words of commands other than VERIFY, as errors of the catalogue.

#include <string>
#include <string_view>
#include <utility>

#include "apdu/status_word.hpp"
#include "base/result.hpp"

namespace kaopass::card {

// "6982 (security status not satisfied)"
std::string status_text(apdu::StatusWord status);

// Ok for 9000. CardFileMissing, CardAccessDenied, CardUnreadable (the chip itself is failing), else
// CardProtocol; the detail names the command and the status word.
Status require_ok(apdu::StatusWord status, std::string_view command);

// What does not parse although a card gave it is the card's fault: CardProtocol.
template <class T>
Result<T> from_card(Result<T> parsed) {
  if (!parsed) return fail(ErrorCode::CardProtocol, std::move(parsed).error().detail);
  return parsed;
}

}  // namespace kaopass::card
