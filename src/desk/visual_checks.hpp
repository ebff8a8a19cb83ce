#pragma once
// The visual check (目視確認, N3.3, N3.4, N4.1) as a pure value: offers of readers, what staff do
// with them, and the windows in which they may. No clock, no thread, no line in here; every call
// takes the time and first closes what is too late. Messages: wire/desk.hpp.
//
// One offer is one patient. When it ends nothing is left that a next patient would find: there is
// no mode to switch back.

#include <chrono>
#include <map>
#include <string>

#include "base/secret.hpp"
#include "wire/desk.hpp"

namespace kaopass::desk {

// From the start by staff to the decision; then the photo closes.
inline constexpr std::chrono::minutes kVisualTime{3};
// A reader that was not heard of for so long is gone, and its card with it.
inline constexpr std::chrono::seconds kReaderSilence{60};
// From the decision to its binding to a check.
inline constexpr std::chrono::minutes kBindingTime{2};
inline constexpr std::size_t kOfferLimit = 64;

// Who starts a visual check; the role stands in the signed decision.
struct VisualStaff {
  std::string login;
  std::string role = "staff";  // all that a certificate of staff says
};

// For the desk's own screens: wire::VisualListItem and more.
struct OpenVisual {
  std::string visual_id, reader;
  wire::VisualState state = wire::VisualState::Offered;
  base::Instant since;
  std::optional<base::Instant> until;
  std::string staff;  // empty while Offered
  wire::VisualReason reason = wire::VisualReason::FaceNotMatching;
  base::Digest certificate_sha256 = {};
};

class VisualChecks {
 public:
  // A new offer of the reader ends its older one. `id` is fresh and random. RateLimited beyond
  // kOfferLimit readers.
  Status offer(const std::string& reader, const base::Digest& certificate_sha256,
               const std::string& id, base::Instant now);
  // Closed for an id that is not, or no longer, known; also for another reader's.
  wire::VisualStatus poll(const std::string& reader, const std::string& id, base::Instant now);
  // The card was removed.
  void withdraw(const std::string& reader, const std::string& id);

  // Below, all: VisualClosed when there is no such open check or it is in another state.
  Result<wire::VisualStatus> start(const VisualStaff& staff, const std::string& id,
                                   wire::VisualReason reason, base::Instant now);
  // Whether that would begin it now, or decide it, and what it is about. StaffNotAllowed as below.
  Result<OpenVisual> may_start(const std::string& id, base::Instant now);
  Result<OpenVisual> may_decide(const std::string& staff, const std::string& id, base::Instant now);
  // The value of DF27. NoPhoto when empty (infants' cards).
  Result<wire::VisualStatus> show(const std::string& reader, const std::string& id,
                                  base::secret<base::Bytes> photo, base::Instant now);
  // Only for whoever started it: StaffNotAllowed. A copy, for the caller to wipe.
  Result<base::secret<base::Bytes>> photo(const std::string& staff, const std::string& id,
                                          base::Instant now);
  // Wipes the photo. With an absent holder it is decided all the same, but never signed: the
  // reader learns why, the staff get VisualHolderAbsent (N3.4).
  Result<wire::VisualStatus> decide(const std::string& staff, const std::string& id,
                                    const wire::VisualVerdict& verdict, base::Instant now);
  Status give_up(const std::string& staff, const std::string& id, base::Instant now);

  // What the desk may sign, for this check only: CheckOfAnother for a second check_id.
  // VisualHolderAbsent.
  Result<wire::VisualDecision> bind(const std::string& reader, const std::string& id,
                                    const wire::CheckId& check_id, base::Instant now);

  wire::VisualList list(base::Instant now);
  // Oldest first; also what was decided and is not bound yet.
  std::vector<OpenVisual> open(base::Instant now);
  [[nodiscard]] bool holds(const std::string& id) const { return checks_.contains(id); }
  // Closes and wipes what is too late; call it now and then, so that a photo never outstays. A
  // clock that was set back would keep it open: it closes, too.
  void expire(base::Instant now);

 private:
  struct Check {
    std::string reader;
    base::Digest certificate_sha256{};
    wire::VisualState state = wire::VisualState::Offered;
    base::Instant since;  // of the offer
    base::Instant seen;   // the reader was heard of
    base::Instant until;  // of Wanted, Shown, Decided
    base::Instant begun;  // of what `until` ends, or of the offer
    std::string staff;
    std::string role;
    wire::VisualReason reason = wire::VisualReason::FaceNotMatching;
    base::secret<base::Bytes> photo;
    base::Digest photo_sha256{};
    wire::VisualVerdict verdict;
    base::Instant decided_at;
    std::optional<wire::CheckId> bound;
  };
  Result<Check*> find(const std::string& id, wire::VisualState state, base::Instant now);
  Result<Check*> find_of_reader(const std::string& reader, const std::string& id,
                                wire::VisualState state, base::Instant now);
  Result<Check*> find_of_staff(const std::string& staff, const std::string& id,
                               wire::VisualState state, base::Instant now);
  static wire::VisualStatus status(const Check& check);
  static OpenVisual open(const std::string& id, const Check& check);

  std::map<std::string, Check> checks_;  // by id
};

// As the card's issuer signed it: SHA-256 over the whole object DF27, tag and length included
// (wire::CardDigests::photo).
base::Digest photo_digest(base::ByteView jp2);

}  // namespace kaopass::desk
