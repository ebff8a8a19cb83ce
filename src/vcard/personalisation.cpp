#include "vcard/personalisation.hpp"

#include <algorithm>

#include "vcard/contents.hpp"
#include "vcard/storage.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::vcard {
namespace {

using apdu::FileId;
using base::Bytes;

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Status check_items(const PrintedItems& items) {
  const auto bad = [](const char* what) { return fail(ErrorCode::InvalidValue, what); };
  if (!is_digits(items.my_number.reveal(), 12)) return bad("My Number");
  if (!is_digits(items.security_code.reveal(), 4)) return bad("security code");
  if (!is_digits(items.municipality_code, 5)) return bad("municipality code");
  if (!is_digits(items.card_serial, 15)) return bad("card serial");
  if (std::string_view{"0129"}.find(items.sex) == std::string_view::npos) return bad("sex");
  if (items.name.size() + items.address.size() > kMaxFileSize) return bad("name and address");
  return {};
}

Status check_sizes(const Pictures& pictures) {
  const std::size_t face = pictures.photo.size() + pictures.name.size() + pictures.address.size() +
                           pictures.security_code.size();
  if (face <= kMaxFileSize && pictures.my_number.size() <= kMaxFileSize) return {};
  return fail(ErrorCode::InvalidValue, "a picture is too large for the card");
}

// 照合番号B: birth date in the Japanese era, expiry year, security code.
base::Pin number_b(const PrintedItems& items) {
  return base::Pin{base::to_era_yymmdd(items.birth) + base::to_yyyymmdd(items.expiry).substr(0, 4) +
                   items.security_code.reveal()};
}

Status set_pin(State& state, Place place, std::string_view value, base::Random& random) {
  const PinRow* row = find_pin(place);
  if (row == nullptr || !is_well_formed(*row, value)) {
    return fail(ErrorCode::InvalidValue, "PIN");
  }
  std::array<std::uint8_t, 16> salt{};
  random.fill(salt);
  state.pins[place] = {row->tries, make_pin_value(salt, base::as_bytes(value))};
  return {};
}

Status set_verification_numbers(State& state, const PrintedItems& items, base::Random& random) {
  const base::Pin b = number_b(items);
  const std::string& a = items.my_number.reveal();
  const std::string birth = base::to_era_yymmdd(items.birth);
  KAOPASS_CHECK(set_pin(state, {Application::Visual, apdu::visual::kBirthDatePin}, birth, random));
  KAOPASS_CHECK(set_pin(state, {Application::Visual, apdu::visual::kNumberB}, b.reveal(), random));
  KAOPASS_CHECK(set_pin(state, {Application::Visual, apdu::visual::kNumberA}, a, random));
  KAOPASS_CHECK(set_pin(state, {Application::Text, apdu::text::kNumberA}, a, random));
  return set_pin(state, {Application::Text, apdu::text::kNumberB}, b.reveal(), random);
}

Status set_holder_pins(State& state, const HolderPins& pins, base::Random& random) {
  KAOPASS_CHECK(set_pin(state, {Application::Jpki, apdu::jpki::kAuthPin},
                        pins.authentication.reveal(), random));
  KAOPASS_CHECK(set_pin(state, {Application::Jpki, apdu::jpki::kSignaturePassword},
                        pins.signature.reveal(), random));
  KAOPASS_CHECK(set_pin(state, {Application::Text, apdu::text::kPin}, pins.text.reveal(), random));
  return set_pin(state, {Application::Juki, apdu::juki::kPin}, pins.juki.reveal(), random);
}

void put_jpki_files(State& state, Personalisation& from) {
  const auto put = [&](FileId file, Bytes content) {
    state.put_file({Application::Jpki, file}, std::move(content));
  };
  put(apdu::jpki::kSignatureCaCertificate, std::move(from.signature_ca_certificate));
  put(apdu::jpki::kTokenInfo, token_info(from.items));
  const std::uint8_t signature_present = from.signature ? 0x8F : 0x00;
  put(apdu::jpki::kAvailability, {signature_present, 0x8F, 0x00});
  put(apdu::jpki::kAuthCertificate, std::move(from.authentication_certificate));
  put(apdu::jpki::kAuthCaCertificate, std::move(from.authentication_ca_certificate));
  if (from.signature) {
    put(apdu::jpki::kSignatureCertificate, std::move(from.signature->certificate));
  }
}

Status put_visual_files(State& state, const Personalisation& from, const pki::CardSigner& signer) {
  const auto put = [&](FileId file, Bytes content) {
    state.put_file({Application::Visual, file}, std::move(content));
  };
  const pki::PublicKey internal = from.internal_key.public_key();
  KAOPASS_TRY(Bytes age, age_record(from.items, internal, signer));
  KAOPASS_TRY(Bytes face, face_file(from.items, from.pictures, internal, signer));
  KAOPASS_TRY(Bytes info, basic_info(apdu::visual::kBasicInfo, from.items, signer));
  KAOPASS_TRY(Bytes number, my_number_image(from.pictures, internal, signer));
  put(apdu::visual::kAgeRecord, std::move(age));
  put(apdu::visual::kFace, std::move(face));
  put(apdu::visual::kBasicInfo, std::move(info));
  put(apdu::visual::kCvCertificate, signer.certificate.encode());
  put(apdu::visual::kMyNumberImage, std::move(number));
  return {};
}

Status put_text_files(State& state, const Personalisation& from, const pki::CardSigner& signer) {
  const auto put = [&](FileId file, Bytes content) {
    state.put_file({Application::Text, file}, std::move(content));
  };
  const pki::PublicKey internal = from.internal_key.public_key();
  Bytes my_number = my_number_file(from.items);
  Bytes attributes = attributes_file(from.items);
  KAOPASS_TRY(Bytes integrity, integrity_file(my_number, attributes, signer));
  KAOPASS_TRY(Bytes info, basic_info(apdu::text::kBasicInfo, from.items, signer));
  KAOPASS_TRY(Bytes record, internal_key_record(internal, signer));
  put(apdu::text::kMyNumber, std::move(my_number));
  put(apdu::text::kAttributes, std::move(attributes));
  put(apdu::text::kIntegrity, std::move(integrity));
  put(apdu::text::kCvCertificate, signer.certificate.encode());
  put(apdu::text::kBasicInfo, std::move(info));
  put(apdu::text::kSessionKey, key_objects(internal));
  put(apdu::text::kInternalKeyRecord, std::move(record));
  return {};
}

// Common application, and what GET DATA answers without an application, under its tag.
void put_common_files(State& state, const PrintedItems& items, const pki::KeyId& signer) {
  state.put_file({Application::Common, apdu::common::kCardRecord}, card_record(items));
  state.put_file({Application::Common, apdu::common::kKeyReference},
                 {signer.begin(), signer.end()});
  const auto put_data = [&](std::uint16_t tag, base::ByteView value) {
    state.put_file({Application::MasterFile, FileId{tag}}, base::to_bytes(value));
  };
  put_data(0x0045, base::as_bytes(items.card_serial));
  put_data(0x00F0, base::as_bytes(items.municipality_code));
  put_data(0x00F2, base::as_bytes(base::to_yyyymmdd(items.expiry)));
  put_data(0x5F51, answer_to_reset());
}

void put_keys(State& state, Personalisation& from) {
  state.keys[{Application::Jpki, apdu::jpki::kAuthKey}] =
      std::make_shared<const pki::PrivateKey>(std::move(from.authentication_key));
  if (from.signature) {
    state.keys[{Application::Jpki, apdu::jpki::kSignatureKey}] =
        std::make_shared<const pki::PrivateKey>(std::move(from.signature->key));
  }
  const auto internal = std::make_shared<const pki::PrivateKey>(std::move(from.internal_key));
  state.keys[*default_key(Application::Visual)] = internal;
  state.keys[*default_key(Application::Text)] = internal;
  state.keys[{Application::Common, apdu::common::kInternalKey}] = internal;
}

}  // namespace

Result<State> personalise(Personalisation from, const pki::CardSigner& visual_signer,
                          const pki::CardSigner& text_signer, base::Random& random) {
  KAOPASS_CHECK(check_items(from.items));
  KAOPASS_CHECK(check_sizes(from.pictures));
  if (from.signature && !from.pins) {
    return fail(ErrorCode::InvalidValue, "a signature certificate needs its password");
  }
  State state{.card_state = from.pins ? CardState::Ordinary : CardState::FaceAuthentication,
              .trusted_date = from.items.issued,
              .terminal_ca = from.terminal_ca,
              .files = {},
              .keys = {},
              .pins = {}};
  for (const PinRow& row : pin_rows()) state.pins[row.place].tries_left = row.tries;
  KAOPASS_CHECK(set_verification_numbers(state, from.items, random));
  if (from.pins) KAOPASS_CHECK(set_holder_pins(state, *from.pins, random));
  KAOPASS_CHECK(put_visual_files(state, from, visual_signer));
  KAOPASS_CHECK(put_text_files(state, from, text_signer));
  put_common_files(state, from.items, visual_signer.certificate.subject());
  put_jpki_files(state, from);
  put_keys(state, from);
  for (const auto& [place, content] : state.files) {
    if (content->reveal().size() > kMaxFileSize) {
      return fail(ErrorCode::InvalidValue, "a picture or certificate is too large for the card");
    }
  }
  return state;
}

Status create(const std::filesystem::path& folder, Personalisation personalisation,
              const pki::CardSigner& visual_signer, const pki::CardSigner& text_signer,
              base::Random& random) {
  KAOPASS_TRY(const State state,
              personalise(std::move(personalisation), visual_signer, text_signer, random));
  return create_folder(folder, encode(state).reveal());
}

}  // namespace kaopass::vcard
