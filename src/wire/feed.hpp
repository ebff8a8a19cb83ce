#pragma once
// What city and insurers send to the centre's register (PUT /v1/feed/...).

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

// Insurer: all coverages of the resident, past ones included.
struct FeedCoverages {
  std::vector<insurance::Coverage> coverages;
  friend bool operator==(const FeedCoverages&, const FeedCoverages&) = default;
};

}  // namespace kaopass::wire
