#include "wire/feed.hpp"

#include "wire/coverage_codec.hpp"

namespace kaopass::wire {

constexpr auto enum_names(Type<FeedCardState>) {
  return Names<FeedCardState, 2>{{{FeedCardState::Ordinary, "ordinary"},
                                  {FeedCardState::FaceAuthentication, "face-authentication"}}};
}

constexpr auto enum_names(Type<FeedReason>) {
  return Names<FeedReason, 6>{{{FeedReason::Lost, "lost"},
                               {FeedReason::Stolen, "stolen"},
                               {FeedReason::Damaged, "damaged"},
                               {FeedReason::Returned, "returned"},
                               {FeedReason::Died, "died"},
                               {FeedReason::Renewed, "renewed"}}};
}
constexpr auto enum_names(Type<FeedEvent>) {
  return Names<FeedEvent, 3>{{{FeedEvent::MovedIn, "moved-in"},
                              {FeedEvent::MovedOut, "moved-out"},
                              {FeedEvent::Died, "died"}}};
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
void describe(Io& io, Of<Io, FeedRevocation>& m) {
  io("day", m.day);
  io("reason", m.reason);
}

template <class Io>
void describe(Io& io, Of<Io, FeedSuspension>& m) {
  io("day", m.day);
  io("suspended", m.suspended);
}

template <class Io>
void describe(Io& io, Of<Io, FeedLife>& m) {
  io("day", m.day);
  io("event", m.event);
}

template <class Io>
void describe(Io& io, Of<Io, FeedRegistration>& m) {
  io("since", m.since);
}

template <class Io>
void describe(Io& io, Of<Io, FeedCoverages>& m) {
  io("coverages", m.coverages, Limit{insurance::kCoverageLimit});
}

KAOPASS_MESSAGE(FeedResident);
KAOPASS_MESSAGE(FeedCard);
KAOPASS_MESSAGE(FeedState);
KAOPASS_MESSAGE(FeedRevocation);
KAOPASS_MESSAGE(FeedSuspension);
KAOPASS_MESSAGE(FeedLife);
KAOPASS_MESSAGE(FeedRegistration);
KAOPASS_MESSAGE(FeedCoverages);

std::string_view reason_name(FeedReason reason) {
  return enum_names(Type<FeedReason>{}).at(static_cast<std::size_t>(reason)).second;
}

}  // namespace kaopass::wire
