// Dispatch: class and instruction to the function that answers, and the lengths of what it gives.
#include "vcard/chip.hpp"

#include <algorithm>

#include "apdu/instruction.hpp"

namespace kaopass::vcard {
namespace {

using apdu::Command;
using apdu::Response;
using apdu::StatusWord;
namespace ins = apdu::ins;

constexpr std::uint8_t kSecureMessaging = 0x08;  // CLA

Response get_response(Chip& chip, const Command& command) {
  if (chip.waiting.empty()) return only(StatusWord::ConditionsNotSatisfied);
  if (!command.le) return only(StatusWord::WrongLength);
  const auto count =
      static_cast<std::ptrdiff_t>(std::min<std::size_t>(*command.le, chip.waiting.size()));
  Response response{.data = {chip.waiting.begin(), chip.waiting.begin() + count}};
  chip.waiting.erase(chip.waiting.begin(), chip.waiting.begin() + count);
  if (!chip.waiting.empty()) response.status = apdu::more_data_status(chip.waiting.size());
  return response;
}

Response answer_iso(Chip& chip, const Command& command) {
  switch (command.ins) {
    case ins::kVerify:
      return verify(chip, command);
    case ins::kChangePin:
      return change_pin(chip, command);
    case ins::kExternalAuthenticate:
      return external_authenticate(chip, command);
    case ins::kGetChallenge:
      return get_challenge(chip, command);
    case ins::kInternalAuthenticate:
      return internal_authenticate(chip, command);
    case ins::kSelect:
      return select(chip, command);
    case ins::kReadBinary:
      return read_binary(chip, command);
    case ins::kReadRecord:
      return read_record(chip, command);
    case ins::kGetData:
      return get_data(chip, command);
    default:
      return only(StatusWord::InstructionUnknown);
  }
}

Response answer_proprietary(Chip& chip, const Command& command) {
  switch (command.ins) {
    case ins::kComputeSignature:
      return compute_signature(chip, command);
    case ins::kChangeKey:
      return change_key(chip, command);
    case ins::kSetPublicIcKey:
      return set_public_ic_key(chip, command);
    case ins::kCardSwitch:
      return card_switch(chip, command);
    // Issuer's administration and secure messaging: refused as real cards refuse them.
    case ins::kManageAttributes:
    case ins::kSetSessionKey:
      return only(StatusWord::SecurityNotSatisfied);
    case ins::kLastCommand:
      return only(StatusWord::WrongLength);
    default:
      return only(StatusWord::InstructionUnknown);
  }
}

// Le rules of ISO/IEC 7816-4: without Le the data waits, with too small an Le it is not cut.
Response fit(Chip& chip, const Command& command, Response response) {
  if (response.data.empty()) return response;
  if (!command.le) {
    chip.waiting = std::move(response.data);
    return only(apdu::more_data_status(chip.waiting.size()));
  }
  if (*command.le < response.data.size()) {
    return only(apdu::wrong_le_status(response.data.size()));
  }
  return response;
}

}  // namespace

bool Chip::commit(State next) {
  if (!storage->save(encode(next).reveal())) return false;
  state = std::move(next);
  return true;
}

bool Chip::is_verified(apdu::FileId pin) const {
  return std::ranges::find(session.verified, pin) != session.verified.end();
}

bool Chip::is_open(const FileRow& row) const {
  return row.opened_by.empty() ||
         std::ranges::any_of(row.opened_by, [&](apdu::FileId pin) { return is_verified(pin); });
}

const FileRow* Chip::file_here(apdu::FileId file) const {
  const FileRow* row = find_file({session.application, file});
  if (row == nullptr || file == apdu::FileId{}) return nullptr;
  const bool has_content = row->kind == Kind::Transparent || row->kind == Kind::Record;
  return has_content && !state.files.contains(row->place) ? nullptr : row;
}

tl::expected<const FileRow*, StatusWord> Chip::referenced(std::uint8_t p2) {
  if ((p2 & 0xE0) != 0x80) return tl::unexpected(StatusWord::BadParameters);
  if (p2 != 0x80) {
    const apdu::FileId named{static_cast<std::uint16_t>(p2 & 0x1F)};
    if (file_here(named) == nullptr) return tl::unexpected(StatusWord::FileNotFound);
    session.file = named;
  }
  if (!session.file) return tl::unexpected(StatusWord::NoCurrentFile);
  const FileRow* row = file_here(*session.file);
  // A file can go while it is current: the switch erases.
  if (row == nullptr) return tl::unexpected(StatusWord::NoCurrentFile);
  return row;
}

Response answer(Chip& chip, const Command& command) {
  if (command.cla == apdu::kIso && command.ins == ins::kGetResponse) {
    return get_response(chip, command);
  }
  chip.waiting.clear();
  switch (command.cla) {
    case apdu::kIso:
      return fit(chip, command, answer_iso(chip, command));
    case apdu::kProprietary:
      return fit(chip, command, answer_proprietary(chip, command));
    case kSecureMessaging:
      return only(StatusWord::SecureMessagingRefused);
    default:
      return only(StatusWord::ClassUnknown);
  }
}

}  // namespace kaopass::vcard
