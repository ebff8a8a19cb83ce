#include "reader/session.hpp"

namespace kaopass::reader {

std::string_view phase_name(Phase phase) {
  switch (phase) {
    case Phase::Idle:
      return "idle";
    case Phase::Reading:
      return "reading";
    case Phase::Choosing:
      return "choosing";
    case Phase::Capturing:
      return "capturing";
    case Phase::EnteringPin:
      return "entering-pin";
    case Phase::VerifyingPin:
      return "verifying-pin";
    case Phase::Comparing:
      return "comparing";
    case Phase::Checking:
      return "checking";
    case Phase::AskingRegistration:
      return "asking-registration";
    case Phase::Registering:
      return "registering";
    case Phase::AskingCoverage:
      return "asking-coverage";
    case Phase::AskingConsents:
      return "asking-consents";
    case Phase::Consenting:
      return "consenting";
    case Phase::TakeCard:
      return "take-card";
    case Phase::Ended:
      break;
  }
  return "ended";
}

std::string_view ending_name(Ending ending) {
  switch (ending) {
    case Ending::Completed:
      return "completed";
    case Ending::LeftEarly:
      return "left-early";
    case Ending::TimedOut:
      return "timed-out";
    case Ending::Failed:
      break;
  }
  return "failed";
}

}  // namespace kaopass::reader
