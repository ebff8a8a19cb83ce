#pragma once
// Messages between a desk and the readers and staff of its institution (docs/protocol/desk.md);
// the centre never sees them. What a desk only passes on is in wire/check.hpp and its neighbours.
//
// Visual check (step 3, N3.3): one offer is one card of one patient in one reader. When it ends,
// the reader is in its ordinary mode again; nobody has to switch a mode back.
//
//   reader: POST   /v1/visual                VisualOffer -> VisualOffered
//   reader: GET    /v1/visual/{id}?after=S   VisualStatus; waits a while for a state other than S
//   staff:  GET    /v1/visual                VisualList
//   staff:  POST   /v1/visual/{id}/start     VisualStart -> VisualStatus: Wanted
//   reader: PUT    /v1/visual/{id}/photo     image/jp2, the value of DF27 -> VisualStatus: Shown
//   staff:  GET    /v1/visual/{id}/photo     image/jp2, while Shown
//   staff:  POST   /v1/visual/{id}/decision  VisualVerdict -> VisualStatus: Decided
//   reader: POST   /v1/visual/{id}/signature VisualBinding -> VisualSigned, once Decided
//   reader, staff: DELETE /v1/visual/{id}    the card was removed, or staff give up
//
// The decision is bound to a check_id only after it was made, because comparing may take longer
// than a challenge lives. A desk signs each decision for one check_id only.

#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "wire/check.hpp"

namespace kaopass::wire {

inline constexpr std::size_t kPhotoLimit = 64 * 1024;  // octets of JP2

struct VisualOffer {
  base::Digest certificate_sha256{};  // of the card that lies in the reader
  friend bool operator==(const VisualOffer&, const VisualOffer&) = default;
};

struct VisualOffered {
  std::string visual_id;  // 32 hex digits
  friend bool operator==(const VisualOffered&, const VisualOffered&) = default;
};

enum class VisualState {
  Offered,  // card lies in the reader, staff have not begun
  Wanted,   // staff have begun: the reader sends the photo
  Shown,    // the photo is at the desk
  Decided,  // the photo is gone again
  Closed,   // too late, card removed, given up: offer anew
};
std::string_view visual_state_name(VisualState state);        // "offered"
std::string_view visual_reason_name(VisualReason reason);     // "face_not_matching"
std::string_view visual_outcome_name(VisualOutcome outcome);  // "same"

struct VisualStatus {
  VisualState state = VisualState::Closed;
  std::optional<base::Instant> until;    // of Wanted and Shown: then it closes by itself
  std::optional<VisualOutcome> outcome;  // exactly when Decided
  std::optional<bool> holder_present;    // exactly when Decided
  friend bool operator==(const VisualStatus&, const VisualStatus&) = default;
};

struct VisualListItem {
  std::string visual_id;
  std::string reader;
  VisualState state = VisualState::Closed;
  base::Instant since;
  friend bool operator==(const VisualListItem&, const VisualListItem&) = default;
};
struct VisualList {
  std::vector<VisualListItem> open;  // oldest first
  friend bool operator==(const VisualList&, const VisualList&) = default;
};

struct VisualStart {
  VisualReason reason = VisualReason::FaceNotMatching;
  friend bool operator==(const VisualStart&, const VisualStart&) = default;
};

struct VisualVerdict {
  bool holder_present = false;  // false is answered by VisualHolderAbsent (N3.4)
  VisualOutcome decision = VisualOutcome::Undecided;
  friend bool operator==(const VisualVerdict&, const VisualVerdict&) = default;
};

struct VisualBinding {
  CheckId check_id;
  friend bool operator==(const VisualBinding&, const VisualBinding&) = default;
};

struct VisualSigned {
  std::string visual;  // JWS of VisualDecision, kVisualType
  friend bool operator==(const VisualSigned&, const VisualSigned&) = default;
};

// POST /v1/checks/{check_id}/finish, by the reader when the patient is done or has left: the
// receipt computer's file is written now, unless the consents have brought it already.
struct Finish {
  std::optional<std::string> rule;  // id of the row that says why the card was not registered
  friend bool operator==(const Finish&, const Finish&) = default;
};
struct Finished {
  std::optional<std::string> file;  // its name; none when there is no coverage answer
  bool has_replacements = false;    // of characters that the file's code cannot spell
  friend bool operator==(const Finished&, const Finished&) = default;
};

// POST /v1/readers/me/state, by the reader at every change and at least every kReaderStateTime:
// what staff see of a reader. Nothing personal. Answered by {}.
enum class StaffWanted {
  No,
  Called,      // 係の人を呼ぶ
  FaceFailed,  // three failed faces: a visual check would help
  SlotGone,    // what reads the cards is not attached, or its service is down
};
std::string_view staff_wanted_name(StaffWanted wanted);  // "face-failed"
struct ReaderState {
  std::string phase;  // of docs/protocol/reader.md
  StaffWanted wants_staff = StaffWanted::No;
  std::optional<CheckId> check_id;                    // of this visit, once there is one
  std::optional<base::Instant> card_forgotten_since;  // all is done and the card still lies there
  friend bool operator==(const ReaderState&, const ReaderState&) = default;
};
inline constexpr std::chrono::seconds kReaderStateTime{20};

// GET /v1/receptions, for staff: the latest kReceptionListLimit of today, oldest first.
inline constexpr std::size_t kReceptionListLimit = 100;  // keeps it below kMessageLimit
enum class ReceptionView {
  Open,        // challenge given, nothing decided
  Accepted,    // the centre verified the check
  Refused,     // with error
  Pending,     // the line was down: sent again by itself
  CheckAgain,  // the line came back too late: at the next visit
};
struct ReceptionItem {
  CheckId check_id;
  base::Instant arrived_at;
  std::string reader;
  ReceptionView state = ReceptionView::Open;
  std::optional<Method> method;
  std::optional<std::string> error;  // catalogue name: of the check
  std::optional<std::string> rule;   // id of the row of the rules behind it
  std::optional<int> validity;       // OQSCD006
  bool registered = false;
  bool liveness_waived = false;
  base::secret<std::string> name;
  std::optional<std::string> file;        // written for the receipt computer
  std::optional<std::string> file_error;  // catalogue name: why it is not written yet
};
struct ReceptionList {
  std::vector<ReceptionItem> receptions;
};

}  // namespace kaopass::wire
