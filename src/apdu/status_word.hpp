#pragma once
// SW1 SW2: the card's verdict. JICSAP meanings (facts/card.md 2.2).

#include <cstdint>
#include <optional>
#include <string_view>

namespace kaopass::apdu {

// Any 16-bit value may come from a card; those of the table have names.
enum class StatusWord : std::uint16_t {
  Ok = 0x9000,
  DataCorrupt = 0x6281,
  EndOfFile = 0x6282,  // before Le octets were read
  FileLocked = 0x6283,
  VerifyFailed = 0x6300,  // no counter
  FileFull = 0x6381,
  MemoryError = 0x6400,
  MemoryFailure = 0x6581,
  SecureElementFaulty = 0x66F1,
  WrongLength = 0x6700,
  ChannelNotSupported = 0x6881,
  SecureMessagingNotSupported = 0x6882,
  FileStructureMismatch = 0x6981,
  SecurityNotSatisfied = 0x6982,
  PinLocked = 0x6984,
  ConditionsNotSatisfied = 0x6985,
  NoCurrentFile = 0x6986,
  SecureMessagingMissing = 0x6987,
  SecureMessagingWrong = 0x6988,
  SecureMessagingRefused = 0x69FC,
  BadData = 0x6A80,
  FunctionNotSupported = 0x6A81,
  FileNotFound = 0x6A82,
  RecordNotFound = 0x6A83,
  NoSpace = 0x6A84,
  TlvInconsistent = 0x6A85,
  BadParameters = 0x6A86,
  LengthVersusParameters = 0x6A87,
  KeyNotFound = 0x6A88,
  OffsetOutsideFile = 0x6B00,
  InstructionUnknown = 0x6D00,
  ClassUnknown = 0x6E00,
  OtherError = 0x6F00,
};

// 63Cx: verification failed, or the answer to a retry query; x in 0 to 15.
constexpr StatusWord tries_left_status(int tries) {
  return static_cast<StatusWord>(0x63C0 | (tries & 0x0F));
}
constexpr std::optional<int> tries_left(StatusWord status) {
  const auto value = static_cast<std::uint16_t>(status);
  if ((value & 0xFFF0) != 0x63C0) return std::nullopt;
  return value & 0x0F;
}

// 61xx: so many octets wait for GET RESPONSE. 6Cxx: resend with Le = xx. 00 means 256.
constexpr StatusWord more_data_status(std::size_t waiting) {
  return static_cast<StatusWord>(0x6100 | (waiting > 255 ? 0 : waiting));
}
constexpr StatusWord wrong_le_status(std::size_t right) {
  return static_cast<StatusWord>(0x6C00 | (right & 0xFF));
}
constexpr std::optional<std::uint32_t> count_in(StatusWord status, std::uint8_t sw1) {
  const auto value = static_cast<std::uint16_t>(status);
  if (value >> 8 != sw1) return std::nullopt;
  return (value & 0xFF) == 0 ? 256U : value & 0xFFU;
}
constexpr std::optional<std::uint32_t> more_data(StatusWord status) {
  return count_in(status, 0x61);
}
constexpr std::optional<std::uint32_t> right_le(StatusWord status) {
  return count_in(status, 0x6C);
}

// In technical English; "unknown status" for a value outside the table.
std::string_view meaning(StatusWord status);

}  // namespace kaopass::apdu
