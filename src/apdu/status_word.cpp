#include "apdu/status_word.hpp"

namespace kaopass::apdu {

std::string_view meaning(StatusWord status) {
  if (tries_left(status)) return "verification failed, tries left in the last digit";
  if (more_data(status)) return "more data waits";
  if (right_le(status)) return "wrong Le, the right one follows";
  switch (status) {
    case StatusWord::Ok:
      return "ok";
    case StatusWord::DataCorrupt:
      return "data may be corrupt";
    case StatusWord::EndOfFile:
      return "end of file before Le octets";
    case StatusWord::FileLocked:
      return "file or application locked";
    case StatusWord::VerifyFailed:
      return "verification failed";
    case StatusWord::FileFull:
      return "file full";
    case StatusWord::MemoryError:
      return "memory error";
    case StatusWord::MemoryFailure:
      return "memory failure";
    case StatusWord::SecureElementFaulty:
      return "secure element faulty";
    case StatusWord::WrongLength:
      return "wrong length";
    case StatusWord::ChannelNotSupported:
      return "logical channel not supported";
    case StatusWord::SecureMessagingNotSupported:
      return "secure messaging not supported";
    case StatusWord::FileStructureMismatch:
      return "command does not fit the file structure";
    case StatusWord::SecurityNotSatisfied:
      return "security status not satisfied";
    case StatusWord::PinLocked:
      return "PIN locked";
    case StatusWord::ConditionsNotSatisfied:
      return "conditions of use not satisfied";
    case StatusWord::NoCurrentFile:
      return "no current file";
    case StatusWord::SecureMessagingMissing:
      return "secure messaging object missing";
    case StatusWord::SecureMessagingWrong:
      return "secure messaging object wrong";
    case StatusWord::SecureMessagingRefused:
      return "secure messaging refused";
    case StatusWord::BadData:
      return "data field incorrect";
    case StatusWord::FunctionNotSupported:
      return "function not supported";
    case StatusWord::FileNotFound:
      return "file or application not found";
    case StatusWord::RecordNotFound:
      return "record not found";
    case StatusWord::NoSpace:
      return "no space in file";
    case StatusWord::TlvInconsistent:
      return "Lc inconsistent with TLV structure";
    case StatusWord::BadParameters:
      return "P1 P2 incorrect";
    case StatusWord::LengthVersusParameters:
      return "Lc inconsistent with P1 P2";
    case StatusWord::KeyNotFound:
      return "referenced key not found";
    case StatusWord::OffsetOutsideFile:
      return "offset outside the file";
    case StatusWord::InstructionUnknown:
      return "INS unknown";
    case StatusWord::ClassUnknown:
      return "CLA unknown";
    case StatusWord::OtherError:
      return "other error";
  }
  return "unknown status";
}

}  // namespace kaopass::apdu
