// What a municipality changes on the card: begin, stage, commit of one plan
// (docs/profile/card-switch.md).
#include <utility>

#include "pki/digest.hpp"
#include "vcard/chip.hpp"
#include "vcard/municipal_plan.hpp"

namespace kaopass::vcard {
namespace {

using apdu::Command;
using apdu::Response;
using apdu::StatusWord;

constexpr std::string_view kLabel = "kaopass switch v1";
Response stage(TerminalSession& terminal, base::ByteView chunk) {
  if (!terminal.staged) return only(StatusWord::ConditionsNotSatisfied);
  if (chunk.empty()) return only(StatusWord::WrongLength);
  const base::Bytes& so_far = terminal.staged->reveal();
  if (so_far.size() + chunk.size() > kMaxPlanSize) return only(StatusWord::NoSpace);
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
  auto next = carry_out(chip.state, plan, chip.random);
  if (!next) {
    const bool unfit = next.error().code == ErrorCode::CardStateConflict;
    return only(unfit ? StatusWord::ConditionsNotSatisfied : StatusWord::BadData);
  }
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
