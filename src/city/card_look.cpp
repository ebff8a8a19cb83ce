#include "city/card_look.hpp"

#include "apdu/aid.hpp"
#include "base/file.hpp"
#include "card/text_files.hpp"
#include "city/town_file.hpp"
#include "pki/certificate.hpp"
#include "vcard/state.hpp"

namespace kaopass::city {

using vcard::Application;

Result<base::ByteView> card_file(const vcard::State& state, vcard::Place place) {
  const auto found = state.files.find(place);
  if (found == state.files.end()) return fail(ErrorCode::FileDamaged, "a card without its files");
  return base::ByteView(found->second->reveal());
}

Result<CardLook> look_at_card(const std::filesystem::path& card_folder) {
  KAOPASS_TRY(auto front, load_front(card_folder));
  KAOPASS_TRY(const auto encoded, base::read_file(card_folder / "state.bin", vcard::kMaxStateSize));
  KAOPASS_TRY(const auto state, vcard::parse_state(encoded));
  KAOPASS_TRY(const auto face_octets, card_file(state, {Application::Visual, apdu::visual::kFace}));
  KAOPASS_TRY(auto face, card::parse_face_file(face_octets));
  KAOPASS_TRY(const auto text_octets,
              card_file(state, {Application::Text, apdu::text::kAttributes}));
  KAOPASS_TRY(auto attributes, card::parse_attributes(text_octets));
  KAOPASS_TRY(const auto certificate_octets,
              card_file(state, {Application::Jpki, apdu::jpki::kAuthCertificate}));
  KAOPASS_TRY(const auto certificate, pki::Certificate::from_der(certificate_octets));
  return CardLook{.state = state.card_state,
                  .name = std::move(attributes.name),
                  .address = std::move(attributes.address),
                  .sex = face.sex,
                  .front = std::move(front),
                  .certificate_until = base::day_in_japan(certificate.not_after()),
                  .photo = std::move(face.photo)};
}

Result<CardLook> look_at_card(const std::filesystem::path& data, const std::string& id) {
  KAOPASS_TRY(auto town, load_town(data));
  KAOPASS_CHECK(find_card(town, id));
  return look_at_card(data / "cards" / id);
}

}  // namespace kaopass::city
