#include "vcard/state.hpp"

#include "apdu/tlv.hpp"
#include "pki/digest.hpp"

namespace kaopass::vcard {
namespace {

using apdu::append_tlv;
using base::Bytes;
using base::ByteView;

// The state file: version, then data objects, then the SHA-256 of all before it. A file, key or
// PIN begins with its place: application 1, identifier 2.
constexpr std::uint8_t kVersion = 1;
constexpr apdu::Tag kCardState = 0xDF71;
constexpr apdu::Tag kTrustedDate = 0xDF72;
constexpr apdu::Tag kTerminalCaId = 0xDF73;
constexpr apdu::Tag kTerminalCaKey = 0xDF74;
constexpr apdu::Tag kFile = 0xDF75;
constexpr apdu::Tag kKey = 0xDF76;
constexpr apdu::Tag kPin = 0xDF77;
constexpr std::size_t kPlaceSize = 3;
constexpr std::size_t kPinWithoutValue = kPlaceSize + 1;
constexpr std::size_t kPinWithValue = kPinWithoutValue + 16 + 32;
// One allocation in all usual cases: growing would leave copies of keys behind.
constexpr std::size_t kUsualStateSize = 96 * 1024;

Bytes with_place(Place place, ByteView rest) {
  const std::array<std::uint8_t, 1> application{static_cast<std::uint8_t>(place.application)};
  return base::concat({application, base::big_endian(place.file.value, 2), rest});
}

Bytes encode_pin(const PinRecord& pin) {
  Bytes encoded{pin.tries_left};
  if (pin.value) {
    base::append(encoded, pin.value->salt);
    base::append(encoded, pin.value->mac);
  }
  return encoded;
}

tl::unexpected<Error> damaged() {
  return fail(ErrorCode::FileDamaged, "state of a virtual card");
}

// The place that a value begins with, and what follows it.
Result<std::pair<Place, ByteView>> split(ByteView value) {
  if (value.size() < kPlaceSize || value[0] > static_cast<std::uint8_t>(Application::Common)) {
    return damaged();
  }
  const auto file = static_cast<std::uint16_t>(base::from_big_endian(value.subspan(1, 2)));
  return std::pair{Place{static_cast<Application>(value[0]), apdu::FileId{file}},
                   value.subspan(kPlaceSize)};
}

Status read_file_object(State& state, ByteView value) {
  KAOPASS_TRY(const auto parts, split(value));
  state.put_file(parts.first, base::to_bytes(parts.second));
  return {};
}

Status read_key_object(State& state, ByteView value) {
  KAOPASS_TRY(const auto parts, split(value));
  const base::secret<Bytes> pem{base::to_bytes(parts.second)};
  auto key = pki::PrivateKey::from_pem(pem);
  if (!key) return damaged();
  state.keys[parts.first] = std::make_shared<const pki::PrivateKey>(*std::move(key));
  return {};
}

Status read_pin_object(State& state, ByteView value) {
  KAOPASS_TRY(const auto parts, split(value));
  const PinRow* row = find_pin(parts.first);
  const bool sized = value.size() == kPinWithoutValue || value.size() == kPinWithValue;
  if (row == nullptr || !sized || parts.second[0] > row->tries) return damaged();
  PinRecord& pin = state.pins[parts.first];
  pin.tries_left = parts.second[0];
  if (value.size() == kPinWithValue) {
    pin.value.emplace();
    std::ranges::copy(parts.second.subspan(1, 16), pin.value->salt.begin());
    std::ranges::copy(parts.second.subspan(17, 32), pin.value->mac.begin());
  }
  return {};
}

Status read_object(State& state, const apdu::Tlv& object) {
  switch (object.tag) {
    case kFile:
      return read_file_object(state, object.value);
    case kKey:
      return read_key_object(state, object.value);
    case kPin:
      return read_pin_object(state, object.value);
    default:
      return {};  // the four that occur once are read by name
  }
}

Result<State> read_objects(ByteView body) {
  KAOPASS_TRY(const auto objects, apdu::parse_tlv_list(body));
  KAOPASS_TRY(const auto card_state, apdu::find_tlv(objects, kCardState));
  KAOPASS_TRY(const auto date, apdu::find_tlv(objects, kTrustedDate));
  KAOPASS_TRY(const auto ca_id, apdu::find_tlv(objects, kTerminalCaId));
  KAOPASS_TRY(const auto ca_key, apdu::find_tlv(objects, kTerminalCaKey));
  if (card_state.value.size() != 1 || card_state.value[0] < 1 || card_state.value[0] > 2) {
    return damaged();
  }
  KAOPASS_TRY(const auto trusted_date, base::parse_yyyymmdd(base::as_text(date.value)));
  KAOPASS_TRY(const auto id, pki::parse_key_id(ca_id.value));
  KAOPASS_TRY(auto key, pki::PublicKey::from_spki_der(ca_key.value));
  State state{.card_state = static_cast<CardState>(card_state.value[0]),
              .trusted_date = trusted_date,
              .terminal_ca = {id, std::move(key)},
              .files = {},
              .keys = {},
              .pins = {}};
  for (const apdu::Tlv& object : objects) KAOPASS_CHECK(read_object(state, object));
  if (state.pins.size() != pin_rows().size()) return damaged();
  return state;
}

}  // namespace

PinValue make_pin_value(std::array<std::uint8_t, 16> salt, ByteView value) {
  return {salt, pki::hmac_sha256(salt, value)};
}

bool matches(const PinValue& stored, ByteView value) {
  return base::equal_constant_time(stored.mac, pki::hmac_sha256(stored.salt, value));
}

void State::put_file(Place place, Bytes content) {
  files[place] = std::make_shared<const base::secret<Bytes>>(std::move(content));
}

base::secret<Bytes> encode(const State& state) {
  Bytes out;
  out.reserve(kUsualStateSize);
  out.push_back(kVersion);
  append_tlv(out, kCardState, std::array{static_cast<std::uint8_t>(state.card_state)});
  append_tlv(out, kTrustedDate, base::as_bytes(base::to_yyyymmdd(state.trusted_date)));
  append_tlv(out, kTerminalCaId, state.terminal_ca.id);
  append_tlv(out, kTerminalCaKey, state.terminal_ca.key.spki_der());
  for (const auto& [place, content] : state.files) {
    const base::secret<Bytes> object{with_place(place, content->reveal())};
    append_tlv(out, kFile, object.reveal());
  }
  for (const auto& [place, key] : state.keys) {
    const base::secret<Bytes> object{with_place(place, key->to_pem().reveal())};
    append_tlv(out, kKey, object.reveal());
  }
  for (const auto& [place, pin] : state.pins) {
    append_tlv(out, kPin, with_place(place, encode_pin(pin)));
  }
  base::append(out, pki::sha256(out));
  return base::secret<Bytes>{std::move(out)};
}

Result<State> parse_state(ByteView encoded) {
  if (encoded.size() < 1 + sizeof(base::Digest) || encoded.size() > kMaxStateSize) return damaged();
  const ByteView body = encoded.first(encoded.size() - sizeof(base::Digest));
  if (!base::equal(pki::sha256(body), encoded.last(sizeof(base::Digest)))) return damaged();
  if (body[0] != kVersion) return damaged();
  auto state = read_objects(body.subspan(1));
  if (!state) return damaged();
  return state;
}

void erase_signature(State& state) {
  state.files.erase({Application::Jpki, apdu::jpki::kSignatureCertificate});
  state.keys.erase({Application::Jpki, apdu::jpki::kSignatureKey});
  state.put_file({Application::Jpki, apdu::jpki::kAvailability}, {0x00, 0x8F, 0x00});
  state.pins[{Application::Jpki, apdu::jpki::kSignaturePassword}].value.reset();
}

void make_face_authentication(State& state) {
  state.card_state = CardState::FaceAuthentication;
  erase_signature(state);
  for (const PinRow& row : pin_rows()) {
    if (row.kind == PinKind::Holder) state.pins[row.place].value.reset();
  }
}

}  // namespace kaopass::vcard
