#pragma once
// A patient at the reader, and staff at the desk where needed, as a program: the same HTTP calls
// that the screens make (docs/protocol/reader.md).

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "card/verification_number.hpp"
#include "insurance/consent.hpp"
#include "net/client.hpp"
#include "scenario/scenario.hpp"
#include "scenario/staff.hpp"
#include "wire/check.hpp"
#include "wire/desk.hpp"

namespace kaopass::scenario {

// One way in which the patient tries to be verified.
struct PlannedAttempt {
  wire::Method method = wire::Method::Face;
  std::vector<base::Bytes> frames;  // pictures, for Face
  base::Pin pin;                    // for Pin
  wire::VisualReason visual_reason = wire::VisualReason::FaceNotMatching;
  wire::VisualVerdict verdict;  // for Visual: what staff decide, and where
  ComparedAt at = ComparedAt::Desk;
};

// What the patient (and staff) will do, decided beforehand.
struct VisitPlan {
  std::string card;                      // id of a virtual card; empty: the one in the slot
  std::optional<card::CardFront> front;  // keyed by staff where the slot has no front scan
  std::vector<PlannedAttempt> attempts;  // until one succeeds; then the patient gives up
  enum class Register { Yes, No } registration = Register::Yes;
  std::map<insurance::RecordKind, bool> consents;  // every kind
  wire::Helper helper = wire::Helper::None;
  std::string leaves_at;        // takes the card in that phase; empty: when it may be taken
  bool consents_first = false;  // tries to before anything else
};

struct VisitSeen {
  boost::json::object view;          // the last state with everything in it; personal
  std::vector<std::string> screens;  // phases in which something was asked, in order
  std::vector<std::string> offers;   // ways of verification, when first asked
  std::string suggested;             // the last suggestion
  std::string after_early_consents;  // phase, where consents_first
};

// Who compares where; null: nobody.
using StaffAt = std::function<Staff*(ComparedAt)>;

// Drives one visit to its end. Errors are of the line to the reader; what reader, desk, card or
// centre refuse is in the view, the last of it as `problem`.
Result<VisitSeen> drive_visit(net::Client& reader, const StaffAt& staff, VisitPlan& plan);

}  // namespace kaopass::scenario
