#include "card/session.hpp"

#include "card/status.hpp"
#include "card/verification_number.hpp"

namespace kaopass::card {
namespace {

constexpr apdu::Tag kFaceObject = 0xFF20;
constexpr apdu::Tag kAttributesObject = 0xFF20;
constexpr apdu::Tag kIntegrityObject = 0xFF30;
constexpr apdu::Tag kCvCertificateObject = 0x7F21;

}  // namespace

Status Session::identify() {
  const Status selected = connection_.select(apdu::jpki::kAid);
  if (!selected && selected.error().code == ErrorCode::CardFileMissing) {
    return fail(ErrorCode::CardUnknown, selected.error().detail);
  }
  return selected;
}

Result<pki::Certificate> Session::read_auth_certificate() {
  KAOPASS_CHECK(identify());
  KAOPASS_TRY(const base::Bytes der, connection_.read_certificate(apdu::jpki::kAuthCertificate));
  return from_card(pki::Certificate::from_der(der));
}

Result<PinState> Session::auth_pin_state() {
  KAOPASS_CHECK(identify());
  return connection_.pin_state(apdu::jpki::kAuthPin);
}

Status Session::open_with_number_b(apdu::FileId pin, const base::Pin& number_b) {
  KAOPASS_CHECK(check_number_b(number_b));
  KAOPASS_TRY(const PinState state, connection_.pin_state(pin));
  switch (state.status) {
    case PinStatus::Verified:
    case PinStatus::Unlimited:
      break;
    case PinStatus::Usable:
      if (state.tries_left >= kTriesKept) break;
      return fail(ErrorCode::TooFewTriesLeft, "tries left: " + std::to_string(state.tries_left));
    case PinStatus::Blocked:
      return fail(ErrorCode::TooFewTriesLeft, "tries left: 0");
    case PinStatus::Absent:
      return fail(ErrorCode::CardFileMissing, "verification number B");
  }
  return connection_.verify(pin, number_b, ErrorCode::VerificationNumberWrong);
}

Result<pki::CardVerifiableCertificate> Session::read_signer(apdu::FileId file) {
  KAOPASS_TRY(const base::Bytes object, connection_.read_object(file, kCvCertificateObject));
  return from_card(pki::CardVerifiableCertificate::parse(object));
}

Result<FaceFile> Session::read_face(const base::Pin& number_b, const pki::CvcAnchor& visual_ca) {
  KAOPASS_CHECK(connection_.select(apdu::visual::kAid));
  KAOPASS_CHECK(open_with_number_b(apdu::visual::kNumberB, number_b));
  KAOPASS_TRY(base::Bytes octets, connection_.read_object(apdu::visual::kFace, kFaceObject));
  const base::secret object{std::move(octets)};
  KAOPASS_TRY(FaceFile file, from_card(parse_face_file(object.reveal())));
  KAOPASS_TRY(const auto signer, read_signer(apdu::visual::kCvCertificate));
  KAOPASS_CHECK(verify_face_file(file, signer, visual_ca));
  return file;
}

Result<Attributes> Session::read_attributes(const base::Pin& number_b,
                                            const pki::CvcAnchor& text_ca) {
  KAOPASS_CHECK(connection_.select(apdu::text::kAid));
  KAOPASS_CHECK(open_with_number_b(apdu::text::kNumberB, number_b));
  KAOPASS_TRY(base::Bytes octets,
              connection_.read_object(apdu::text::kAttributes, kAttributesObject));
  const base::secret object{std::move(octets)};
  KAOPASS_TRY(Attributes attributes, from_card(parse_attributes(object.reveal())));
  KAOPASS_TRY(const base::Bytes integrity_object,
              connection_.read_object(apdu::text::kIntegrity, kIntegrityObject));
  KAOPASS_TRY(const Integrity integrity, from_card(parse_integrity(integrity_object)));
  KAOPASS_TRY(const auto signer, read_signer(apdu::text::kCvCertificate));
  KAOPASS_CHECK(verify_attributes(attributes, integrity, signer, text_ca));
  return attributes;
}

}  // namespace kaopass::card
