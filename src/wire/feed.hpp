#pragma once
// What city and insurers send to the centre's register (PUT /v1/feed/...).

#include <optional>
#include <string_view>
#include <vector>

#include "insurance/coverage.hpp"
#include "wire/check.hpp"

namespace kaopass::wire {

enum class FeedCardState { Ordinary, FaceAuthentication };

// City: a resident, new or changed. Not copyable: it carries a name.
struct FeedResident {
  insurance::Person person;
  friend bool operator==(const FeedResident&, const FeedResident&) = default;
};

// City: a card of the resident; the certificate's digest stands in the path.
struct FeedCard {
  CardDigests digests;
  FeedCardState state = FeedCardState::Ordinary;
  friend bool operator==(const FeedCard&, const FeedCard&) = default;
};

// City: the card was switched (N1.4).
struct FeedState {
  FeedCardState state = FeedCardState::Ordinary;
  friend bool operator==(const FeedState&, const FeedState&) = default;
};

// City: why a card is not good any more.
enum class FeedReason { Lost, Stolen, Damaged, Returned, Died, Renewed };
std::string_view reason_name(FeedReason reason);  // "lost"

// City: no check with this certificate ever again.
struct FeedRevocation {
  FeedReason reason = FeedReason::Lost;
  base::Day day;
  friend bool operator==(const FeedRevocation&, const FeedRevocation&) = default;
};

// City: the card was reported lost (no check from now on), or was found again.
struct FeedSuspension {
  bool suspended = true;
  base::Day day;
  friend bool operator==(const FeedSuspension&, const FeedSuspension&) = default;
};

// City: moves and death. Of who died no card is good any more.
enum class FeedEvent { MovedIn, MovedOut, Died };
struct FeedLife {
  FeedEvent event = FeedEvent::MovedIn;
  base::Day day;
  friend bool operator==(const FeedLife&, const FeedLife&) = default;
};

// The centre's answer: since when the resident is registered for insurance use, if at all.
struct FeedRegistration {
  std::optional<base::Instant> since;
  friend bool operator==(const FeedRegistration&, const FeedRegistration&) = default;
};

// Insurer: all coverages of the resident, past ones included.
struct FeedCoverages {
  std::vector<insurance::Coverage> coverages;
  friend bool operator==(const FeedCoverages&, const FeedCoverages&) = default;
};

}  // namespace kaopass::wire
