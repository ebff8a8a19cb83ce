#include "wire/desk.hpp"

#include "wire/common_codec.hpp"

namespace kaopass::wire {
namespace {

constexpr std::size_t kVisualLimit = 256;  // open visual checks of an institution

}  // namespace

constexpr auto enum_names(Type<VisualState>) {
  return Names<VisualState, 5>{{{VisualState::Offered, "offered"},
                                {VisualState::Wanted, "wanted"},
                                {VisualState::Shown, "shown"},
                                {VisualState::Decided, "decided"},
                                {VisualState::Closed, "closed"}}};
}
constexpr auto enum_names(Type<ReceptionView>) {
  return Names<ReceptionView, 5>{{{ReceptionView::Open, "open"},
                                  {ReceptionView::Accepted, "accepted"},
                                  {ReceptionView::Refused, "refused"},
                                  {ReceptionView::Pending, "pending"},
                                  {ReceptionView::CheckAgain, "check_again"}}};
}

template <class Io>
void describe(Io& io, Of<Io, VisualOffer>& m) {
  io("certificate_sha256", m.certificate_sha256);
}

template <class Io>
void describe(Io& io, Of<Io, VisualOffered>& m) {
  io("visual_id", m.visual_id, Limit{kNameLimit});
}

template <class Io>
void describe(Io& io, Of<Io, VisualStatus>& m) {
  io("state", m.state);
  io("until", m.until);
  io("outcome", m.outcome);
  io("holder_present", m.holder_present);
  io.require(m.outcome.has_value() == (m.state == VisualState::Decided), "outcome");
  io.require(m.outcome.has_value() == m.holder_present.has_value(), "holder_present");
}

template <class Io>
void describe(Io& io, Of<Io, VisualListItem>& m) {
  io("visual_id", m.visual_id, Limit{kNameLimit});
  io("reader", m.reader, Limit{kNameLimit});
  io("state", m.state);
  io("since", m.since);
}

template <class Io>
void describe(Io& io, Of<Io, VisualList>& m) {
  io("open", m.open, Limit{kVisualLimit});
}

template <class Io>
void describe(Io& io, Of<Io, VisualStart>& m) {
  io("reason", m.reason);
}

template <class Io>
void describe(Io& io, Of<Io, VisualVerdict>& m) {
  io("holder_present", m.holder_present);
  io("decision", m.decision);
}

template <class Io>
void describe(Io& io, Of<Io, VisualBinding>& m) {
  io("check_id", m.check_id);
}

template <class Io>
void describe(Io& io, Of<Io, VisualSigned>& m) {
  io("visual", m.visual, Limit{kJwsLimit});
}

template <class Io>
void describe(Io& io, Of<Io, Finished>& m) {
  io("file", m.file);
  io("has_replacements", m.has_replacements);
}

template <class Io>
void describe(Io& io, Of<Io, ReceptionItem>& m) {
  io("check_id", m.check_id);
  io("arrived_at", m.arrived_at);
  io("reader", m.reader, Limit{kNameLimit});
  io("state", m.state);
  io("method", m.method);
  io("error", m.error, Limit{kNameLimit});
  io("validity", m.validity, Range{1, 6});
  io("registered", m.registered);
  io("liveness_waived", m.liveness_waived);
  io("name", m.name);
  io("file", m.file);
  io("file_error", m.file_error, Limit{kNameLimit});
}

template <class Io>
void describe(Io& io, Of<Io, ReceptionList>& m) {
  io("receptions", m.receptions, Limit{kReceptionListLimit});
}

KAOPASS_MESSAGE(VisualOffer);
KAOPASS_MESSAGE(VisualOffered);
KAOPASS_MESSAGE(VisualStatus);
KAOPASS_MESSAGE(VisualList);
KAOPASS_MESSAGE(VisualStart);
KAOPASS_MESSAGE(VisualVerdict);
KAOPASS_MESSAGE(VisualBinding);
KAOPASS_MESSAGE(VisualSigned);
KAOPASS_MESSAGE(Finished);
KAOPASS_MESSAGE(ReceptionList);

}  // namespace kaopass::wire
