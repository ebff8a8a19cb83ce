#include "city/card_look.hpp"

#include "apdu/aid.hpp"
#include "base/file.hpp"
#include "card/text_files.hpp"
#include "vcard/state.hpp"

namespace kaopass::city {
namespace {

using vcard::Application;

Result<base::ByteView> file_of(const vcard::State& state, vcard::Place place) {
  const auto found = state.files.find(place);
  if (found == state.files.end()) return fail(ErrorCode::FileDamaged, "a card without a front");
  return base::ByteView(found->second->reveal());
}

}  // namespace

Result<CardLook> look_at_card(const std::filesystem::path& card_folder) {
  KAOPASS_TRY(auto front, load_front(card_folder));
  KAOPASS_TRY(const auto encoded, base::read_file(card_folder / "state.bin", vcard::kMaxStateSize));
  KAOPASS_TRY(const auto state, vcard::parse_state(encoded));
  KAOPASS_TRY(const auto face_octets, file_of(state, {Application::Visual, apdu::visual::kFace}));
  KAOPASS_TRY(auto face, card::parse_face_file(face_octets));
  KAOPASS_TRY(const auto text_octets, file_of(state, {Application::Text, apdu::text::kAttributes}));
  KAOPASS_TRY(auto attributes, card::parse_attributes(text_octets));
  return CardLook{.state = state.card_state,
                  .name = std::move(attributes.name),
                  .address = std::move(attributes.address),
                  .sex = face.sex,
                  .front = std::move(front),
                  .photo = std::move(face.photo)};
}

}  // namespace kaopass::city
