// The municipality's switch between ordinary and face-authentication: begin, stage, commit
// (docs/profile/card-switch.md).
#include <utility>

#include "apdu/tlv.hpp"
#include "pki/digest.hpp"
#include "vcard/chip.hpp"

namespace kaopass::vcard {
namespace {

using apdu::Command;
using apdu::Response;
using apdu::StatusWord;

constexpr std::string_view kLabel = "kaopass switch v1";
constexpr std::size_t kMaxStaged = 1024;

// The holder's PINs that a switch to ordinary sets, in the plan's order.
struct PlannedPin {
  apdu::Tag tag;
  Place place;
};
constexpr std::array kPlannedPins{
    PlannedPin{0xDF62, {Application::Jpki, apdu::jpki::kAuthPin}},
    PlannedPin{0xDF63, {Application::Text, apdu::text::kPin}},
    PlannedPin{0xDF64, {Application::Juki, apdu::juki::kPin}},
};

// The state that a plan leads to; an error for any malformed plan.
Result<State> planned(const Chip& chip, base::ByteView plan) {
  KAOPASS_TRY(const auto outer, apdu::parse_tlv(plan, 0xFF60));
  KAOPASS_TRY(const auto objects, apdu::parse_tlv_list(outer.value));
  KAOPASS_TRY(const auto target, apdu::find_tlv(objects, 0xDF61));
  State next = chip.state;
  if (base::equal(target.value, std::array<std::uint8_t, 1>{0x01}) && objects.size() == 1) {
    make_face_authentication(next);
    return next;
  }
  if (!base::equal(target.value, std::array<std::uint8_t, 1>{0x02}) ||
      objects.size() != 1 + kPlannedPins.size()) {
    return fail(ErrorCode::InvalidValue, "target of the switch");
  }
  next.card_state = CardState::Ordinary;
  for (const PlannedPin& pin : kPlannedPins) {
    KAOPASS_TRY(const auto value, apdu::find_tlv(objects, pin.tag));
    const PinRow& row = *find_pin(pin.place);
    if (!is_well_formed(row, base::as_text(value.value))) {
      return fail(ErrorCode::InvalidValue, "PIN of the switch");
    }
    std::array<std::uint8_t, 16> salt{};
    chip.random.fill(salt);
    next.pins[pin.place] = {row.tries, make_pin_value(salt, value.value)};
  }
  return next;
}

Response stage(TerminalSession& terminal, base::ByteView chunk) {
  if (!terminal.staged) return only(StatusWord::ConditionsNotSatisfied);
  if (chunk.empty()) return only(StatusWord::WrongLength);
  const base::Bytes& so_far = terminal.staged->reveal();
  if (so_far.size() + chunk.size() > kMaxStaged) return only(StatusWord::NoSpace);
  terminal.staged.emplace(base::concat({so_far, chunk}));
  return {};
}

Response commit(Chip& chip) {
  TerminalSession& terminal = chip.session.terminal;
  const base::Digest authorised = *std::exchange(terminal.may_switch, std::nullopt);
  const auto staged = std::exchange(terminal.staged, std::nullopt);
  if (!staged) return only(StatusWord::ConditionsNotSatisfied);
  const base::Bytes& plan = staged->reveal();
  if (pki::sha256({base::as_bytes(kLabel), plan}) != authorised) {
    return only(StatusWord::VerifyFailed);
  }
  auto next = planned(chip, plan);
  if (!next) return only(StatusWord::BadData);
  if (next->card_state == chip.state.card_state) return only(StatusWord::ConditionsNotSatisfied);
  if (!chip.commit(*std::move(next))) return only(StatusWord::MemoryFailure);
  chip.session.verified.clear();
  return {};
}

}  // namespace

Response card_switch(Chip& chip, const Command& command) {
  if (command.p2 != 0) return only(StatusWord::BadParameters);
  TerminalSession& terminal = chip.session.terminal;
  if (!terminal.may_switch) return only(StatusWord::SecurityNotSatisfied);
  switch (command.p1) {
    case 0x01:
      terminal.staged.emplace();
      return {};
    case 0x02:
      return stage(terminal, command.data);
    case 0x03:
      return commit(chip);
    default:
      return only(StatusWord::BadParameters);
  }
}

}  // namespace kaopass::vcard
