#pragma once
// A patient at the reader, and staff at the desk where needed, as a program: the same HTTP calls
// that the screens make (docs/protocol/reader.md, docs/protocol/desk.md).

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "card/verification_number.hpp"
#include "insurance/consent.hpp"
#include "net/client.hpp"
#include "wire/check.hpp"
#include "wire/desk.hpp"

namespace kaopass::cli {

// What the patient (and staff) will do, decided beforehand.
struct VisitPlan {
  std::string card;                      // id of a virtual card; empty: the one in the slot
  std::optional<card::CardFront> front;  // keyed by staff where the slot has no front scan
  wire::Method method = wire::Method::Face;
  std::vector<base::Bytes> frames;  // pictures, for Face
  base::Pin pin;                    // for Pin
  wire::VisualReason visual_reason = wire::VisualReason::FaceNotMatching;
  wire::VisualVerdict verdict;  // for Visual: what staff decide
  enum class Register { Yes, No } registration = Register::Yes;
  std::map<insurance::RecordKind, bool> consents;  // every kind
};

// Drives one visit to its end and answers the last state with everything in it, taken just before
// the card is; personal. `staff` is the desk with a staff member's identity, used for Visual only.
// Errors are of the line to the reader; what reader, desk, card or centre refuse is in the state.
Result<boost::json::object> drive_visit(net::Client& reader, net::Client* staff, VisitPlan& plan);

}  // namespace kaopass::cli
