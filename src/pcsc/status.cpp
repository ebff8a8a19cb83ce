#include "pcsc/status.hpp"

#include <winscard.h>

#include <string>

namespace kaopass::pcsc {
namespace {

ErrorCode error_of(long code) {
  switch (code) {
    case SCARD_E_NO_SMARTCARD:
      return ErrorCode::NoCard;
    // A card that was reset behind our back has lost its security status: the same as taken away
    // and put back.
    case SCARD_W_REMOVED_CARD:
    case SCARD_W_RESET_CARD:
      return ErrorCode::CardRemoved;
    case SCARD_E_SHARING_VIOLATION:
    case SCARD_E_SERVER_TOO_BUSY:
      return ErrorCode::CardBusy;
    case SCARD_E_UNKNOWN_READER:
    case SCARD_E_READER_UNAVAILABLE:
    case SCARD_E_NO_READERS_AVAILABLE:
      return ErrorCode::NotFound;
    case SCARD_W_UNRESPONSIVE_CARD:
    case SCARD_W_UNPOWERED_CARD:
    case SCARD_W_UNSUPPORTED_CARD:
    case SCARD_E_PROTO_MISMATCH:
    case SCARD_E_NOT_TRANSACTED:
    case SCARD_E_INSUFFICIENT_BUFFER:
      return ErrorCode::CardUnreadable;
    // The daemon is not there, went away, or came back and no longer knows our handles.
    default:
      return ErrorCode::PcscUnavailable;
  }
}

}  // namespace

Status status_of(long code, std::string_view function) {
  if (code == SCARD_S_SUCCESS) return {};
  return fail(error_of(code), std::string(function) + ": " + pcsc_stringify_error(code));
}

}  // namespace kaopass::pcsc
