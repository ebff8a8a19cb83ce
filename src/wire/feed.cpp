#include "wire/feed.hpp"

#include "wire/coverage_codec.hpp"

namespace kaopass::wire {

constexpr auto enum_names(Type<FeedCardState>) {
  return Names<FeedCardState, 2>{{{FeedCardState::Ordinary, "ordinary"},
                                  {FeedCardState::FaceAuthentication, "face-authentication"}}};
}

template <class Io>
void describe(Io& io, Of<Io, FeedResident>& m) {
  io("person", m.person);
}

template <class Io>
void describe(Io& io, Of<Io, FeedCard>& m) {
  io("digests", m.digests);
  io("state", m.state);
}

template <class Io>
void describe(Io& io, Of<Io, FeedState>& m) {
  io("state", m.state);
}

template <class Io>
void describe(Io& io, Of<Io, FeedCoverages>& m) {
  io("coverages", m.coverages, Limit{insurance::kCoverageLimit});
}

KAOPASS_MESSAGE(FeedResident);
KAOPASS_MESSAGE(FeedCard);
KAOPASS_MESSAGE(FeedState);
KAOPASS_MESSAGE(FeedCoverages);

}  // namespace kaopass::wire
