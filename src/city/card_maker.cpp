#include "city/card_maker.hpp"

#include "apdu/aid.hpp"
#include "card/session.hpp"
#include "city/address.hpp"
#include "city/card_front.hpp"
#include "city/card_look.hpp"
#include "city/card_work.hpp"
#include "city/population.hpp"
#include "image/encode.hpp"
#include "image/text.hpp"
#include "vcard/contents.hpp"
#include "vcard/personalisation.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::city {
namespace {

using namespace std::chrono;

constexpr std::size_t kPhotoMaximum = 16 * 1024;
constexpr image::TextStyle kNameStyle{.width_px = 480, .height_px = 48, .font_px = 32};
constexpr image::TextStyle kAddressStyle{.width_px = 480, .height_px = 112, .font_px = 24};
constexpr image::TextStyle kNumberStyle{.width_px = 240, .height_px = 40, .font_px = 28};

char sex_digit(insurance::Sex sex) {
  switch (sex) {
    case insurance::Sex::Male:
      return '1';
    case insurance::Sex::Female:
      return '2';
    case insurance::Sex::Unset:
      break;
  }
  return '0';
}

vcard::PrintedItems printed_items(const Resident& resident) {
  const CardPlan& plan = *resident.card;
  vcard::PrintedItems items;
  items.name = resident.person.name.reveal();
  items.address = resident.person.address.reveal();
  items.birth = resident.person.birth;
  items.sex = sex_digit(resident.person.sex);
  items.issued = plan.issued;
  items.expiry = plan.expiry;
  items.my_number = base::secret<std::string>(std::string(plan.my_number.reveal()));
  items.security_code = base::secret<std::string>(std::string(plan.security_code.reveal()));
  items.municipality_code = kMunicipalityCode;
  items.card_serial = plan.serial;
  return items;
}

// All but the My Number.
Result<vcard::Pictures> front_pictures(const insurance::Person& person,
                                       const std::string& security_code, base::Bytes photo) {
  vcard::Pictures all;
  all.photo = std::move(photo);
  KAOPASS_TRY(all.name, image::render_text_png(person.name.reveal(), kNameStyle));
  KAOPASS_TRY(all.address, image::render_text_png(person.address.reveal(), kAddressStyle));
  KAOPASS_TRY(all.security_code, image::render_text_png(security_code, kNumberStyle));
  return all;
}

Result<vcard::Pictures> pictures(const Resident& resident, base::Bytes photo) {
  const CardPlan& plan = *resident.card;
  KAOPASS_TRY(auto all,
              front_pictures(resident.person, plan.security_code.reveal(), std::move(photo)));
  KAOPASS_TRY(all.my_number, image::render_text_png(plan.my_number.reveal(), kNumberStyle));
  return all;
}

base::Pin copy(const base::Pin& pin) {
  return base::Pin(std::string(pin.reveal()));
}

std::optional<vcard::HolderPins> holder_pins(const CardPlan& plan) {
  if (plan.state != CardState::Ordinary) return std::nullopt;
  return vcard::HolderPins{copy(plan.pin), copy(plan.signature_password), copy(plan.pin),
                           copy(plan.pin)};
}

// So that the fifth birthday after it, when the certificate ends, was the last birthday.
base::Instant issue_for_grace(base::Day birth, base::Day today) {
  const year_month_day born{birth};
  const year_month_day now{today};
  const auto birthday = [&](year in) { return sys_days{in / born.month() / born.day()}; };
  const year last = birthday(now.year()) < today ? now.year() : now.year() - years{1};
  return base::start_of_day_in_japan(birthday(last - years{4}) - days{30});
}

}  // namespace

pki::SignatureHolder signature_holder(const insurance::Person& person) {
  return {.name = person.name.reveal(),
          .name_substitutes = {},
          .sex = sex_digit(person.sex),
          .birth = person.birth,
          .address = person.address.reveal(),
          .address_substitutes = {}};
}

// As a reader does: number B, both signatures. What it finds is what the register must hold.
Result<wire::CardDigests> CardMaker::read_back(apdu::CardChannel& card,
                                               const std::filesystem::path& folder) const {
  KAOPASS_TRY(const auto front, load_front(folder));
  KAOPASS_TRY(const auto number_b, card::verification_number_b(front.items));
  card::Session session(card);
  KAOPASS_TRY(const auto face, session.read_face(number_b, trust_.visual_ca));
  KAOPASS_TRY(const auto attributes, session.read_attributes(number_b, trust_.text_ca));
  return wire::CardDigests{face.segments[0], face.segments[1], face.segments[2], attributes.digest};
}

Result<card::RewrittenFiles> CardMaker::rewrite(const vcard::State& state,
                                                const std::filesystem::path& folder,
                                                const insurance::Person& person) const {
  using vcard::Application;
  KAOPASS_TRY(const auto front, load_front(folder));
  KAOPASS_TRY(const auto old_face, card_file(state, {Application::Visual, apdu::visual::kFace}));
  KAOPASS_TRY(const auto old, card::parse_face_file(old_face));
  KAOPASS_TRY(const auto my_number, card_file(state, {Application::Text, apdu::text::kMyNumber}));
  const auto key = state.keys.find(*vcard::default_key(Application::Visual));
  if (key == state.keys.end()) return fail(ErrorCode::FileDamaged, "a card without its key");
  vcard::PrintedItems items;
  items.name = person.name.reveal();
  items.address = person.address.reveal();
  items.birth = old.birth;
  items.sex = sex_digit(person.sex);
  items.expiry = old.expiry;
  KAOPASS_TRY(const auto pictures, front_pictures(person, front.items.security_code.reveal(),
                                                  base::to_bytes(old.photo.reveal())));
  card::RewrittenFiles files;
  KAOPASS_TRY(files.face, vcard::face_file(items, pictures, key->second->public_key(), visual_));
  files.attributes = vcard::attributes_file(items);
  KAOPASS_TRY(files.integrity, vcard::integrity_file(my_number, files.attributes, text_));
  return files;
}

bool has_signature_certificate(const Resident& resident) {
  return resident.card->state == CardState::Ordinary &&
         base::age_on(resident.person.birth, resident.card->issued) >= kSignatureAge;
}

TownCard town_card(const Resident& resident, const MadeCard& made) {
  const CardPlan& plan = *resident.card;
  TownCard card{.id = plan.id,
                .resident = resident.id,
                .holder = resident.person.name.reveal(),
                .certificate_sha256 = made.certificate_sha256,
                .authentication_serial = made.authentication_serial,
                .signature_serial = made.signature_serial,
                .test_pin = std::nullopt,
                .next_pin = std::nullopt};
  if (plan.state == CardState::Ordinary) card.test_pin = plan.pin.reveal();
  return card;
}

store::CityCard city_card(const Resident& resident, const MadeCard& made, const TownCard& card) {
  return {.card = card.id,
          .resident = resident.id,
          .serial = resident.card->serial,
          .certificate = made.certificate_sha256,
          .state = stored_state(resident.card->state),
          .digests = digest_list(made.digests),
          .standing = store::CardStanding::Good,
          .reason = {},
          .entry = encode_town_card(card),
          .issued = resident.card->issued};
}

Result<base::Bytes> photo_of(const image::Picture& grey_portrait) {
  return image::encode_jp2_grey(grey_portrait, kPhotoMaximum);
}

Result<CardMaker> CardMaker::open(const pki::Authority& authority) {
  const std::string municipality(kMunicipalityCode);
  KAOPASS_TRY(auto trust, authority.trust());
  KAOPASS_TRY(auto visual, authority.card_signer(pki::CardContent::Visual, municipality));
  KAOPASS_TRY(auto text, authority.card_signer(pki::CardContent::Text, municipality));
  return CardMaker(authority, std::move(trust), std::move(visual), std::move(text));
}

Result<MadeCard> CardMaker::make(const Resident& resident, base::Bytes photo, CardKeys keys,
                                 const std::filesystem::path& folder, base::Instant now,
                                 base::Random& random) const {
  const CardPlan& plan = *resident.card;
  const base::Day birth = resident.person.birth;
  KAOPASS_TRY(auto all_pictures, pictures(resident, std::move(photo)));
  const bool in_grace = plan.certificate == CertificateCondition::ExpiredInGrace;
  const base::Instant issued = in_grace ? issue_for_grace(birth, base::day_in_japan(now)) : now;
  KAOPASS_TRY(const auto certificate,
              authority_.issue_user_authentication(keys.authentication.public_key(), birth, issued,
                                                   plan.expiry));
  MadeCard made{certificate.sha256(), certificate.serial(), {}, {}};
  std::optional<vcard::SignatureCredential> signature;
  if (keys.signature) {
    KAOPASS_TRY(
        const auto issued_signature,
        authority_.issue_digital_signature(keys.signature->public_key(),
                                           signature_holder(resident.person), now, plan.expiry));
    made.signature_serial = issued_signature.serial();
    signature.emplace(*std::move(keys.signature), issued_signature.der());
  }
  vcard::Personalisation personalisation{
      .items = printed_items(resident),
      .pictures = std::move(all_pictures),
      .authentication_key = std::move(keys.authentication),
      .authentication_certificate = certificate.der(),
      .authentication_ca_certificate = trust_.user_authentication_ca.der(),
      .signature_ca_certificate = trust_.digital_signature_ca.der(),
      .internal_key = std::move(keys.internal),
      .terminal_ca = trust_.terminal_ca,
      .pins = holder_pins(plan),
      .signature = std::move(signature)};
  KAOPASS_CHECK(vcard::create(folder, std::move(personalisation), visual_, text_, random));
  const auto text = [](const auto& secret) { return std::string(secret.reveal()); };
  PrintedFront front{{birth, plan.expiry, base::secret<std::string>(text(plan.security_code))},
                     base::secret<std::string>(text(resident.person.name)),
                     base::secret<std::string>(text(resident.person.address))};
  remark_on(
      front,
      {plan.state == CardState::FaceAuthentication, front.name.reveal(), front.address.reveal()},
      base::day_in_japan(now));
  KAOPASS_CHECK(save_front(folder, front));
  KAOPASS_TRY(const auto chip, vcard::VirtualCard::open(folder, random));
  KAOPASS_TRY(made.digests, read_back(*chip, folder));
  return made;
}

}  // namespace kaopass::city
