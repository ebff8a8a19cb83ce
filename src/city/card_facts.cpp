#include "city/card_facts.hpp"

#include "apdu/aid.hpp"
#include "base/file.hpp"
#include "card/face_file.hpp"
#include "card/text_files.hpp"
#include "city/card_look.hpp"
#include "pki/digest.hpp"

namespace kaopass::city {

using vcard::Application;

Result<CardFacts> facts_of(const vcard::State& state) {
  constexpr vcard::Place kSignature{Application::Jpki, apdu::jpki::kSignatureCertificate};
  KAOPASS_TRY(const auto auth_der,
              card_file(state, {Application::Jpki, apdu::jpki::kAuthCertificate}));
  KAOPASS_TRY(auto authentication, pki::Certificate::from_der(auth_der));
  std::optional<pki::Certificate> signature;
  if (state.files.contains(kSignature)) {
    KAOPASS_TRY(const auto der, card_file(state, kSignature));
    KAOPASS_TRY(signature, pki::Certificate::from_der(der));
  }
  KAOPASS_TRY(const auto face_file, card_file(state, {Application::Visual, apdu::visual::kFace}));
  KAOPASS_TRY(const auto face, card::parse_face_file(face_file));
  KAOPASS_TRY(const auto text_file, card_file(state, {Application::Text, apdu::text::kAttributes}));
  KAOPASS_TRY(auto attributes, card::parse_attributes(text_file));
  return CardFacts{state.card_state,
                   std::move(authentication),
                   std::move(signature),
                   {face.segments[0], face.segments[1], face.segments[2], attributes.digest},
                   std::move(attributes.name),
                   std::move(attributes.address),
                   attributes.birth,
                   face.expiry,
                   !face.photo.reveal().empty()};
}

Result<std::unique_ptr<vcard::VirtualCard>> copy_of_chip(const Counter& counter,
                                                         const std::string& card) {
  KAOPASS_TRY(auto octets,
              base::read_file(counter.data / "cards" / card / "state.bin", vcard::kMaxStateSize));
  return vcard::VirtualCard::open(std::make_unique<vcard::MemoryStorage>(std::move(octets)),
                                  counter.random);
}

bool has_pin(const vcard::State& state, vcard::Place place, std::string_view pin) {
  const auto found = state.pins.find(place);
  if (found == state.pins.end() || !found->second.value) return false;
  return vcard::matches(*found->second.value, base::as_bytes(pin));
}

base::Digest municipal_part(vcard::State state) {
  state.trusted_date = {};
  for (auto& [place, pin] : state.pins) pin.tries_left = 0;
  return pki::sha256(vcard::encode(state).reveal());
}

std::array<base::Digest, 4> digest_list(const wire::CardDigests& digests) {
  return {digests.birth_sex_key, digests.name_address, digests.photo, digests.attributes};
}

store::CardState stored_state(CardState state) {
  return state == CardState::Ordinary ? store::CardState::Ordinary
                                      : store::CardState::FaceAuthentication;
}

}  // namespace kaopass::city
