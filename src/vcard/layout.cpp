#include "vcard/layout.hpp"

#include <algorithm>
#include <array>

namespace kaopass::vcard {
namespace {

using apdu::FileId;
namespace jpki = apdu::jpki;
namespace visual = apdu::visual;
namespace text = apdu::text;
namespace juki = apdu::juki;
namespace common = apdu::common;

constexpr std::array kAuthPin{jpki::kAuthPin};
constexpr std::array kSignaturePassword{jpki::kSignaturePassword};
constexpr std::array kBirthDatePin{visual::kBirthDatePin};
constexpr std::array kVisualNumberAOrB{visual::kNumberA, visual::kNumberB};
constexpr std::array kVisualNumberA{visual::kNumberA};
constexpr std::array kAnyVisualPin{visual::kBirthDatePin, visual::kNumberA, visual::kNumberB};
constexpr std::array kTextPinOrNumberA{text::kPin, text::kNumberA};
constexpr std::array kTextPinOrNumberB{text::kPin, text::kNumberB};
constexpr std::array kAnyTextPin{text::kPin, text::kNumberA, text::kNumberB};

constexpr FileRow row(Application application, FileId file, Kind kind,
                      std::span<const FileId> opened_by = {}) {
  return {{application, file}, kind, opened_by};
}

constexpr std::array kFiles{
    row(Application::Jpki, jpki::kSignatureCertificate, Kind::Transparent, kSignaturePassword),
    row(Application::Jpki, jpki::kSignatureCaCertificate, Kind::Transparent),
    row(Application::Jpki, FileId{0x0005}, Kind::Opaque),
    row(Application::Jpki, jpki::kTokenInfo, Kind::Transparent),
    row(Application::Jpki, jpki::kAvailability, Kind::Transparent),
    row(Application::Jpki, FileId{0x0009}, Kind::Opaque),
    row(Application::Jpki, jpki::kAuthCertificate, Kind::Transparent),
    row(Application::Jpki, jpki::kAuthCaCertificate, Kind::Transparent),
    row(Application::Jpki, FileId{0x0010}, Kind::Opaque),
    row(Application::Jpki, jpki::kTerminalCa, Kind::TerminalCa),
    row(Application::Jpki, jpki::kAuthKey, Kind::Key, kAuthPin),
    row(Application::Jpki, jpki::kAuthPin, Kind::Pin),
    row(Application::Jpki, FileId{0x0019}, Kind::Opaque),
    row(Application::Jpki, jpki::kSignatureKey, Kind::Key, kSignaturePassword),
    row(Application::Jpki, jpki::kSignaturePassword, Kind::Pin),
    row(Application::Jpki, FileId{0x001C}, Kind::Opaque),
    row(Application::Jpki, FileId{0x001E}, Kind::Opaque),

    row(Application::Visual, FileId{}, Kind::Key, kAnyVisualPin),  // profile: no known identifier
    row(Application::Visual, visual::kAgeRecord, Kind::Transparent, kBirthDatePin),
    row(Application::Visual, visual::kFace, Kind::Transparent, kVisualNumberAOrB),
    row(Application::Visual, visual::kBasicInfo, Kind::Transparent),
    row(Application::Visual, visual::kCvCertificate, Kind::Transparent),
    row(Application::Visual, visual::kMyNumberImage, Kind::Transparent, kVisualNumberA),
    row(Application::Visual, visual::kBirthDatePin, Kind::Pin),
    row(Application::Visual, visual::kNumberB, Kind::Pin),
    row(Application::Visual, visual::kNumberA, Kind::Pin),

    row(Application::Text, text::kMyNumber, Kind::Transparent, kTextPinOrNumberA),
    row(Application::Text, text::kAttributes, Kind::Transparent, kTextPinOrNumberB),
    // Profile: not free, because DF31 would let anybody guess the My Number.
    row(Application::Text, text::kIntegrity, Kind::Transparent, kAnyTextPin),
    row(Application::Text, text::kCvCertificate, Kind::Transparent),
    row(Application::Text, text::kBasicInfo, Kind::Transparent),
    row(Application::Text, text::kSessionKey, Kind::Transparent),
    row(Application::Text, text::kInternalKeyRecord, Kind::Transparent),
    row(Application::Text, text::kPin, Kind::Pin),
    row(Application::Text, text::kBlockedPin, Kind::Pin),
    row(Application::Text, text::kInternalKey, Kind::Key),
    row(Application::Text, text::kNumberA, Kind::Pin),
    row(Application::Text, text::kNumberB, Kind::Pin),

    row(Application::Juki, juki::kPin, Kind::Pin),

    row(Application::Common, common::kCardRecord, Kind::Record),
    row(Application::Common, common::kKeyReference, Kind::Transparent),
    row(Application::Common, common::kInternalKey, Kind::Key),
    row(Application::Common, common::kPin, Kind::Pin),
};

constexpr PinRow digits(Application application, FileId file, PinKind kind, std::uint8_t tries,
                        std::uint8_t length) {
  return {{application, file}, kind, tries, length, length, false};
}

constexpr std::array kPins{
    digits(Application::Jpki, jpki::kAuthPin, PinKind::Holder, 3, 4),
    PinRow{{Application::Jpki, jpki::kSignaturePassword}, PinKind::Holder, 5, 6, 16, true},
    digits(Application::Visual, visual::kBirthDatePin, PinKind::VerificationNumber, 10, 6),
    digits(Application::Visual, visual::kNumberB, PinKind::VerificationNumber, 10, 14),
    digits(Application::Visual, visual::kNumberA, PinKind::VerificationNumber, 10, 12),
    digits(Application::Text, text::kPin, PinKind::Holder, 3, 4),
    digits(Application::Text, text::kBlockedPin, PinKind::Blocked, 0, 4),
    digits(Application::Text, text::kNumberA, PinKind::VerificationNumber, 10, 12),
    digits(Application::Text, text::kNumberB, PinKind::VerificationNumber, 10, 14),
    digits(Application::Juki, juki::kPin, PinKind::Holder, 3, 4),  // tries: profile
    digits(Application::Common, common::kPin, PinKind::Blocked, 0, 4),
};

bool is_prefix(base::ByteView name, base::ByteView of) {
  return !name.empty() && name.size() <= of.size() && base::equal(name, of.first(name.size()));
}

}  // namespace

std::optional<Application> find_application(base::ByteView name) {
  if (is_prefix(name, jpki::kAid)) return Application::Jpki;
  if (is_prefix(name, visual::kAid)) return Application::Visual;
  if (is_prefix(name, text::kAid)) return Application::Text;
  if (is_prefix(name, juki::kAid)) return Application::Juki;
  if (is_prefix(name, common::kAid)) return Application::Common;
  if (is_prefix(name, apdu::kIssuerSecurityDomain)) return Application::MasterFile;
  return std::nullopt;
}

const FileRow* find_file(Place place) {
  const auto found = std::ranges::find(kFiles, place, &FileRow::place);
  return found == kFiles.end() ? nullptr : &*found;
}

std::span<const PinRow> pin_rows() {
  return kPins;
}

const PinRow* find_pin(Place place) {
  const auto found = std::ranges::find(kPins, place, &PinRow::place);
  return found == kPins.end() ? nullptr : &*found;
}

bool is_well_formed(const PinRow& pin, std::string_view value) {
  const auto allowed = [&](char c) {
    return (c >= '0' && c <= '9') || (pin.letters && c >= 'A' && c <= 'Z');
  };
  return value.size() >= pin.shortest && value.size() <= pin.longest &&
         std::ranges::all_of(value, allowed);
}

std::optional<Place> default_key(Application application) {
  switch (application) {
    case Application::Visual:
      return Place{Application::Visual, FileId{}};
    case Application::Text:
      return Place{Application::Text, text::kInternalKey};
    case Application::MasterFile:
    case Application::Jpki:
    case Application::Juki:
    case Application::Common:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace kaopass::vcard
