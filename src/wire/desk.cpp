#include "wire/desk.hpp"

#include "wire/common_codec.hpp"

namespace kaopass::wire {
namespace {

constexpr std::size_t kVisualLimit = 256;  // open visual checks of an institution
constexpr std::size_t kPhaseLimit = 32;

bool is_phase(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

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
constexpr auto enum_names(Type<StaffWanted>) {
  return Names<StaffWanted, 4>{{{StaffWanted::No, "no"},
                                {StaffWanted::Called, "called"},
                                {StaffWanted::FaceFailed, "face-failed"},
                                {StaffWanted::SlotGone, "slot-gone"}}};
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
void describe(Io& io, Of<Io, Finish>& m) {
  io("rule", m.rule, Limit{kNameLimit});
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
  io("rule", m.rule, Limit{kNameLimit});
  io("validity", m.validity, Range{1, 6});
  io("registered", m.registered);
  io("liveness_waived", m.liveness_waived);
  io("name", m.name);
  io("file", m.file);
  io("file_error", m.file_error, Limit{kNameLimit});
}

template <class Io>
void describe(Io& io, Of<Io, ReaderState>& m) {
  io("phase", m.phase, Limit{kPhaseLimit});
  io("wants_staff", m.wants_staff);
  io("check_id", m.check_id);
  io("card_forgotten_since", m.card_forgotten_since);
  io.require(is_phase(m.phase), "phase");
}

template <class Io>
void describe(Io& io, Of<Io, ReceptionList>& m) {
  io("receptions", m.receptions, Limit{kReceptionListLimit});
}

namespace {

template <class E>
std::string_view name_of(E value) {
  for (const auto& [each, name] : enum_names(Type<E>{})) {
    if (each == value) return name;
  }
  return {};  // unreachable: tables name every enumerator
}

}  // namespace

std::string_view visual_state_name(VisualState state) {
  return name_of(state);
}
std::string_view visual_reason_name(VisualReason reason) {
  return name_of(reason);
}
std::string_view visual_outcome_name(VisualOutcome outcome) {
  return name_of(outcome);
}
std::string_view staff_wanted_name(StaffWanted wanted) {
  return name_of(wanted);
}

KAOPASS_MESSAGE(VisualOffer);
KAOPASS_MESSAGE(VisualOffered);
KAOPASS_MESSAGE(VisualStatus);
KAOPASS_MESSAGE(VisualList);
KAOPASS_MESSAGE(VisualStart);
KAOPASS_MESSAGE(VisualVerdict);
KAOPASS_MESSAGE(VisualBinding);
KAOPASS_MESSAGE(VisualSigned);
KAOPASS_MESSAGE(Finish);
KAOPASS_MESSAGE(Finished);
KAOPASS_MESSAGE(ReaderState);
KAOPASS_MESSAGE(ReceptionList);

}  // namespace kaopass::wire
