// VERIFY with its retry query, CHANGE PIN, CHANGE KEY.
#include <algorithm>

#include "vcard/chip.hpp"

namespace kaopass::vcard {
namespace {

using apdu::Command;
using apdu::Response;
using apdu::StatusWord;

constexpr std::size_t kLongestPin = 16;

bool is_usable(const State& state, const PinRow& row) {
  const bool held_back =
      row.kind == PinKind::Holder && state.card_state == CardState::FaceAuthentication;
  return !held_back && state.pins.at(row.place).value.has_value();
}

void set_verified(Session& session, apdu::FileId pin, bool verified) {
  std::erase(session.verified, pin);
  if (verified) session.verified.push_back(pin);
}

bool set_tries(Chip& chip, const PinRow& row, int tries) {
  State next = chip.state;
  next.pins.at(row.place).tries_left = static_cast<std::uint8_t>(tries);
  return chip.commit(std::move(next));
}

// The try is spent, durably, before the comparison: cutting the power never gives one back.
Response compare(Chip& chip, const PinRow& row, base::ByteView value) {
  set_verified(chip.session, row.place.file, false);
  const int left = chip.state.pins.at(row.place).tries_left - 1;
  if (!set_tries(chip, row, left)) return only(StatusWord::MemoryFailure);
  if (!matches(*chip.state.pins.at(row.place).value, value)) {
    return only(apdu::tries_left_status(left));
  }
  if (!set_tries(chip, row, row.tries)) return only(StatusWord::MemoryFailure);
  set_verified(chip.session, row.place.file, true);
  return {};
}

tl::expected<const PinRow*, StatusWord> referenced_pin(Chip& chip, std::uint8_t p2) {
  const auto file = chip.referenced(p2);
  if (!file) return tl::unexpected(file.error());
  const PinRow* row = find_pin((*file)->place);
  if (row == nullptr) return tl::unexpected(StatusWord::FileStructureMismatch);
  return row;
}

// CHANGE PIN and CHANGE KEY: one thing under two names, in different applications.
Response replace(Chip& chip, const Command& command, std::span<const Application> applications) {
  const auto row = referenced_pin(chip, command.p2);
  if (!row) return only(row.error());
  const bool here = std::ranges::find(applications, chip.session.application) != applications.end();
  if (!here || (*row)->kind == PinKind::VerificationNumber) {
    return only(StatusWord::ConditionsNotSatisfied);
  }
  if (!is_usable(chip.state, **row)) return only(StatusWord::PinLocked);
  if (!chip.is_verified((*row)->place.file)) return only(StatusWord::SecurityNotSatisfied);
  if (!is_well_formed(**row, base::as_text(command.data))) return only(StatusWord::BadData);
  std::array<std::uint8_t, 16> salt{};
  chip.random.fill(salt);
  State next = chip.state;
  next.pins.at((*row)->place).value = make_pin_value(salt, command.data);
  return only(chip.commit(std::move(next)) ? StatusWord::Ok : StatusWord::MemoryFailure);
}

}  // namespace

Response verify(Chip& chip, const Command& command) {
  if (command.p1 != 0) return only(StatusWord::BadParameters);
  const auto row = referenced_pin(chip, command.p2);
  if (!row) return only(row.error());
  const bool usable = is_usable(chip.state, **row);
  const int tries = usable ? chip.state.pins.at((*row)->place).tries_left : 0;
  if (command.data.empty()) return only(apdu::tries_left_status(tries));
  if (tries == 0) return only(StatusWord::PinLocked);
  if (command.data.size() > kLongestPin) return only(StatusWord::WrongLength);
  return compare(chip, **row, command.data);
}

Response change_pin(Chip& chip, const Command& command) {
  if (command.p1 != 1) return only(StatusWord::BadParameters);
  return replace(chip, command, std::array{Application::Jpki, Application::Text});
}

Response change_key(Chip& chip, const Command& command) {
  if (command.p1 != 0) return only(StatusWord::BadParameters);
  return replace(chip, command, std::array{Application::Juki, Application::Common});
}

}  // namespace kaopass::vcard
