#include "city/card_maker.hpp"

#include "card/session.hpp"
#include "city/address.hpp"
#include "city/card_front.hpp"
#include "city/population.hpp"
#include "image/encode.hpp"
#include "image/text.hpp"
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

Result<vcard::Pictures> pictures(const Resident& resident, base::Bytes photo) {
  const CardPlan& plan = *resident.card;
  vcard::Pictures all;
  all.photo = std::move(photo);
  KAOPASS_TRY(all.name, image::render_text_png(resident.person.name.reveal(), kNameStyle));
  KAOPASS_TRY(all.address, image::render_text_png(resident.person.address.reveal(), kAddressStyle));
  KAOPASS_TRY(all.security_code, image::render_text_png(plan.security_code.reveal(), kNumberStyle));
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

pki::SignatureHolder signature_holder(const Resident& resident) {
  return {.name = resident.person.name.reveal(),
          .name_substitutes = {},
          .sex = sex_digit(resident.person.sex),
          .birth = resident.person.birth,
          .address = resident.person.address.reveal(),
          .address_substitutes = {}};
}

// As a reader does: number B, both signatures. What it finds is what the register must hold.
Result<wire::CardDigests> read_back(const std::filesystem::path& folder,
                                    const card::CardFront& front, const pki::TrustStore& trust,
                                    base::Random& random) {
  KAOPASS_TRY(const auto number_b, card::verification_number_b(front));
  KAOPASS_TRY(const auto chip, vcard::VirtualCard::open(folder, random));
  card::Session session(*chip);
  KAOPASS_TRY(const auto face, session.read_face(number_b, trust.visual_ca));
  KAOPASS_TRY(const auto attributes, session.read_attributes(number_b, trust.text_ca));
  return wire::CardDigests{face.segments[0], face.segments[1], face.segments[2], attributes.digest};
}

}  // namespace

bool has_signature_certificate(const Resident& resident) {
  return resident.card->state == CardState::Ordinary &&
         base::age_on(resident.person.birth, resident.card->issued) >= kSignatureAge;
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
  KAOPASS_TRY(const auto certificate, authority_.issue_user_authentication(
                                          keys.authentication.public_key(), birth, issued));
  MadeCard made{certificate.sha256(), certificate.serial(), {}, {}};
  std::optional<vcard::SignatureCredential> signature;
  if (keys.signature) {
    KAOPASS_TRY(const auto issued_signature,
                authority_.issue_digital_signature(keys.signature->public_key(),
                                                   signature_holder(resident), now));
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
  const PrintedFront front{
      {birth, plan.expiry, base::secret<std::string>(std::string(plan.security_code.reveal()))},
      plan.state == CardState::FaceAuthentication ? kRemark : "",
      base::day_in_japan(now)};
  KAOPASS_CHECK(save_front(folder, front));
  KAOPASS_TRY(made.digests, read_back(folder, front.items, trust_, random));
  return made;
}

}  // namespace kaopass::city
