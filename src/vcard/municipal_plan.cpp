#include "vcard/municipal_plan.hpp"

#include <algorithm>

#include "apdu/tlv.hpp"

namespace kaopass::vcard {
namespace {

using base::ByteView;

constexpr Place kAuthPin{Application::Jpki, apdu::jpki::kAuthPin};
constexpr Place kTextPin{Application::Text, apdu::text::kPin};
constexpr Place kJukiPin{Application::Juki, apdu::juki::kPin};
constexpr Place kSignaturePassword{Application::Jpki, apdu::jpki::kSignaturePassword};

// The plan's objects behind the act, in their order.
using Objects = std::span<const apdu::Tlv>;

bool are(Objects objects, std::initializer_list<apdu::Tag> tags) {
  return std::ranges::equal(objects, tags, {}, &apdu::Tlv::tag);
}

tl::unexpected<Error> malformed(const char* what) {
  return fail(ErrorCode::InvalidValue, what);
}
tl::unexpected<Error> not_now() {
  return fail(ErrorCode::CardStateConflict);
}

Status set_pin(State& next, Place place, ByteView value, base::Random& random) {
  const PinRow& row = *find_pin(place);
  if (!is_well_formed(row, base::as_text(value))) return malformed("PIN of the plan");
  std::array<std::uint8_t, 16> salt{};
  random.fill(salt);
  next.pins[place] = {row.tries, make_pin_value(salt, value)};
  return {};
}

// DF62, DF63, DF64.
Status set_pins(State& next, Objects pins, base::Random& random) {
  KAOPASS_CHECK(set_pin(next, kAuthPin, pins[0].value, random));
  KAOPASS_CHECK(set_pin(next, kTextPin, pins[1].value, random));
  return set_pin(next, kJukiPin, pins[2].value, random);
}

Status put_key(State& next, apdu::FileId file, ByteView pem) {
  auto key = pki::PrivateKey::from_pem(base::secret<base::Bytes>(base::to_bytes(pem)));
  if (!key || key->kind() != pki::KeyKind::Rsa2048) return malformed("key of the plan");
  next.keys[{Application::Jpki, file}] = std::make_shared<const pki::PrivateKey>(*std::move(key));
  return {};
}

Status put_file(State& next, Place place, ByteView content) {
  if (content.empty() || content.size() > kMaxFileSize) return malformed("file of the plan");
  next.put_file(place, base::to_bytes(content));
  return {};
}

bool has_signature(const State& state) {
  return state.files.contains({Application::Jpki, apdu::jpki::kSignatureCertificate});
}

Status to_face_authentication(State& next, Objects objects, base::Random&) {
  if (!objects.empty()) return malformed("objects of the plan");
  if (next.card_state == CardState::FaceAuthentication) return not_now();
  make_face_authentication(next);
  return {};
}

Status to_ordinary(State& next, Objects objects, base::Random& random) {
  if (!are(objects, {0xDF62, 0xDF63, 0xDF64})) return malformed("objects of the plan");
  KAOPASS_CHECK(set_pins(next, objects, random));
  if (next.card_state == CardState::Ordinary) return not_now();
  next.card_state = CardState::Ordinary;
  return {};
}

Status reset_pins(State& next, Objects objects, base::Random& random) {
  const bool password_too = are(objects, {0xDF62, 0xDF63, 0xDF64, 0xDF65});
  const bool password_only = are(objects, {0xDF65});
  if (!password_too && !password_only && !are(objects, {0xDF62, 0xDF63, 0xDF64})) {
    return malformed("objects of the plan");
  }
  if (!password_only) KAOPASS_CHECK(set_pins(next, objects, random));
  if (password_too || password_only) {
    KAOPASS_CHECK(set_pin(next, kSignaturePassword, objects.back().value, random));
    if (!has_signature(next)) return not_now();
  }
  return next.card_state == CardState::Ordinary ? Status{} : not_now();
}

Status renew_authentication(State& next, Objects objects, base::Random&) {
  if (!are(objects, {0xDF66, 0xDF67})) return malformed("objects of the plan");
  KAOPASS_CHECK(put_key(next, apdu::jpki::kAuthKey, objects[0].value));
  return put_file(next, {Application::Jpki, apdu::jpki::kAuthCertificate}, objects[1].value);
}

Status renew_signature(State& next, Objects objects, base::Random& random) {
  if (!are(objects, {0xDF65, 0xDF68, 0xDF69})) return malformed("objects of the plan");
  KAOPASS_CHECK(set_pin(next, kSignaturePassword, objects[0].value, random));
  KAOPASS_CHECK(put_key(next, apdu::jpki::kSignatureKey, objects[1].value));
  KAOPASS_CHECK(
      put_file(next, {Application::Jpki, apdu::jpki::kSignatureCertificate}, objects[2].value));
  next.put_file({Application::Jpki, apdu::jpki::kAvailability}, {0x8F, 0x8F, 0x00});
  return next.card_state == CardState::Ordinary ? Status{} : not_now();
}

// A signature certificate names whom it was issued to: it does not outlive their name or address.
Status rewrite_items(State& next, Objects objects, base::Random&) {
  if (!are(objects, {0xDF6A, 0xDF6B, 0xDF6C})) return malformed("objects of the plan");
  KAOPASS_CHECK(put_file(next, {Application::Visual, apdu::visual::kFace}, objects[0].value));
  KAOPASS_CHECK(put_file(next, {Application::Text, apdu::text::kAttributes}, objects[1].value));
  KAOPASS_CHECK(put_file(next, {Application::Text, apdu::text::kIntegrity}, objects[2].value));
  erase_signature(next);
  return {};
}

constexpr std::array kActs{to_face_authentication, to_ordinary,     reset_pins,
                           renew_authentication,   renew_signature, rewrite_items};

}  // namespace

Result<State> carry_out(const State& state, ByteView plan, base::Random& random) {
  KAOPASS_TRY(const auto outer, apdu::parse_tlv(plan, 0xFF60));
  KAOPASS_TRY(const auto objects, apdu::parse_tlv_list(outer.value));
  if (objects.empty() || objects[0].tag != 0xDF61 || objects[0].value.size() != 1) {
    return malformed("act of the plan");
  }
  const std::size_t act = objects[0].value[0];
  if (act < 1 || act > kActs.size()) return malformed("act of the plan");
  State next = state;
  KAOPASS_CHECK(kActs[act - 1](next, Objects(objects).subspan(1), random));
  return next;
}

}  // namespace kaopass::vcard
