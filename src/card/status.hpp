#pragma once
// Status words of commands other than VERIFY, as errors of the catalogue.

#include <string>
#include <string_view>

#include "apdu/status_word.hpp"
#include "base/result.hpp"

namespace kaopass::card {

// "6982 (security status not satisfied)"
std::string status_text(apdu::StatusWord status);

// Ok for 9000. CardFileMissing, CardAccessDenied, CardUnreadable (the chip itself is failing), else
// CardProtocol; the detail names the command and the status word.
Status require_ok(apdu::StatusWord status, std::string_view command);

}  // namespace kaopass::card
