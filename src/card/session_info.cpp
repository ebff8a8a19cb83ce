// Session::info(): everything that costs no try.

#include "apdu/instruction.hpp"
#include "card/session.hpp"
#include "card/status.hpp"

namespace kaopass::card {
namespace {

constexpr PinState kAbsent{PinStatus::Absent, 0};
// READ RECORD: record 1 of the selected file.
constexpr std::uint8_t kFirstRecord = 0x01;
constexpr std::uint8_t kOfSelectedFile = 0x04;

// A file or application that is not there, or that wants a PIN, is nothing; other errors remain.
bool is_withheld(const Error& error) {
  return error.code == ErrorCode::CardFileMissing || error.code == ErrorCode::CardAccessDenied;
}

template <class T>
Result<std::optional<T>> if_given(Result<T> read) {
  if (read) return std::optional<T>{*std::move(read)};
  if (is_withheld(read.error())) return std::optional<T>{};
  return tl::unexpected(std::move(read).error());
}

// The states of an application's PINs, all absent when there is no such application.
struct PinQuery {
  apdu::FileId file;
  PinState& state;
};
Status query(Connection& connection, const apdu::Aid& application,
             std::initializer_list<PinQuery> pins) {
  const Status selected = connection.select(application);
  if (!selected) return is_withheld(selected.error()) ? Status{} : selected;
  for (const PinQuery& pin : pins) {
    KAOPASS_TRY(pin.state, connection.pin_state(pin.file));
  }
  return {};
}

Result<CardRecord> read_record(Connection& connection) {
  KAOPASS_CHECK(connection.select(apdu::common::kAid));
  KAOPASS_CHECK(connection.select_file(apdu::common::kCardRecord));
  KAOPASS_TRY(const base::Bytes record, connection.run({.ins = apdu::ins::kReadRecord,
                                                        .p1 = kFirstRecord,
                                                        .p2 = kOfSelectedFile,
                                                        .le = apdu::kShortLe},
                                                       "READ RECORD"));
  return from_card(parse_card_record(record));
}

Result<TokenInfo> read_token(Connection& connection) {
  KAOPASS_TRY(const base::Bytes file,
              connection.read_short_file(apdu::jpki::kTokenInfo, kTokenInfoSize));
  return from_card(parse_token_info(file));
}

Result<Availability> read_availability(Connection& connection) {
  KAOPASS_TRY(const base::Bytes file,
              connection.read_short_file(apdu::jpki::kAvailability, kAvailabilitySize));
  return from_card(parse_availability(file));
}

Result<PinStates> query_pins(Connection& connection) {
  PinStates pins{kAbsent, kAbsent, kAbsent, kAbsent, kAbsent, kAbsent, kAbsent, kAbsent, kAbsent};
  KAOPASS_CHECK(query(connection, apdu::jpki::kAid,
                      {{apdu::jpki::kAuthPin, pins.auth_pin},
                       {apdu::jpki::kSignaturePassword, pins.signature_password}}));
  KAOPASS_CHECK(query(connection, apdu::visual::kAid,
                      {{apdu::visual::kBirthDatePin, pins.visual_birth},
                       {apdu::visual::kNumberA, pins.visual_number_a},
                       {apdu::visual::kNumberB, pins.visual_number_b}}));
  KAOPASS_CHECK(query(connection, apdu::text::kAid,
                      {{apdu::text::kPin, pins.text_pin},
                       {apdu::text::kNumberA, pins.text_number_a},
                       {apdu::text::kNumberB, pins.text_number_b}}));
  KAOPASS_CHECK(query(connection, apdu::juki::kAid, {{apdu::juki::kPin, pins.juki_pin}}));
  return pins;
}

}  // namespace

Result<CardInfo> Session::info() {
  KAOPASS_CHECK(identify());
  KAOPASS_TRY(TokenInfo token, read_token(connection_));
  KAOPASS_TRY(const auto availability, if_given(read_availability(connection_)));
  KAOPASS_TRY(auto auth, if_given(connection_.read_certificate(apdu::jpki::kAuthCertificate)));
  KAOPASS_TRY(auto auth_ca, if_given(connection_.read_certificate(apdu::jpki::kAuthCaCertificate)));
  KAOPASS_TRY(auto signature_ca,
              if_given(connection_.read_certificate(apdu::jpki::kSignatureCaCertificate)));
  KAOPASS_TRY(auto record, if_given(read_record(connection_)));
  KAOPASS_TRY(const PinStates pins, query_pins(connection_));
  return CardInfo{.token = std::move(token),
                  .availability = availability,
                  .record = std::move(record),
                  .auth_certificate = std::move(auth),
                  .auth_ca_certificate = std::move(auth_ca),
                  .signature_ca_certificate = std::move(signature_ca),
                  .pins = pins};
}

}  // namespace kaopass::card
