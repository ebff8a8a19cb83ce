#include "card/status.hpp"

#include <cstdio>

namespace kaopass::card {
namespace {

using apdu::StatusWord;

ErrorCode error_of(StatusWord status) {
  switch (status) {
    case StatusWord::FileNotFound:
    case StatusWord::RecordNotFound:
      return ErrorCode::CardFileMissing;
    case StatusWord::SecurityNotSatisfied:
    case StatusWord::PinLocked:
    case StatusWord::ConditionsNotSatisfied:
      return ErrorCode::CardAccessDenied;
    case StatusWord::DataCorrupt:
    case StatusWord::FileLocked:
    case StatusWord::MemoryError:
    case StatusWord::MemoryFailure:
    case StatusWord::SecureElementFaulty:
      return ErrorCode::CardUnreadable;
    default:
      return ErrorCode::CardProtocol;
  }
}

}  // namespace

std::string status_text(StatusWord status) {
  char hex[5];
  std::snprintf(hex, sizeof hex, "%04X", static_cast<unsigned>(status));
  return std::string(hex) + " (" + std::string(apdu::meaning(status)) + ")";
}

Status require_ok(StatusWord status, std::string_view command) {
  if (status == StatusWord::Ok) return {};
  return fail(error_of(status), std::string(command) + " answered " + status_text(status));
}

}  // namespace kaopass::card
