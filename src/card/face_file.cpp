#include "card/face_file.hpp"

#include "card/card_objects.hpp"
#include "pki/digest.hpp"

namespace kaopass::card {
namespace {

constexpr apdu::Tag kFaceFile = 0xFF20;
// DF21 is an offset table: unsigned and of no use to a reader of TLV.
enum Place { Offsets, Birth, SexDigit, Key, Name, Address, Photo, Signature, Expiry, Code };
constexpr std::array<apdu::Tag, 10> kObjects{0xDF21, 0xDF22, 0xDF23, 0xDF24, 0xDF25,
                                             0xDF26, 0xDF27, 0xDF28, 0xDF29, 0xDF2A};

}  // namespace

Result<Sex> parse_sex(base::ByteView digit) {
  const std::string_view text = base::as_text(digit);
  if (text == "0") return Sex::Unknown;
  if (text == "1") return Sex::Male;
  if (text == "2") return Sex::Female;
  if (text == "9") return Sex::NotApplicable;
  return fail(ErrorCode::InvalidEncoding, "sex");
}

Result<FaceFile> parse_face_file(base::ByteView object) {
  KAOPASS_TRY(const auto objects, objects_in(object, kFaceFile, kObjects));
  KAOPASS_TRY(const base::Day birth, parse_card_day(objects[Birth].value));
  KAOPASS_TRY(const Sex sex, parse_sex(objects[SexDigit].value));
  KAOPASS_TRY(const base::Day expiry, parse_card_day(objects[Expiry].value));
  const auto segment = [&](std::initializer_list<Place> places) {
    base::Bytes joined;
    for (const Place place : places) base::append(joined, objects[place].encoded);
    const base::Digest digest = pki::sha256(joined);
    base::wipe(joined);
    return digest;
  };
  return FaceFile{
      .birth = birth,
      .sex = sex,
      .expiry = expiry,
      .name_png = base::secret{base::to_bytes(objects[Name].value)},
      .address_png = base::secret{base::to_bytes(objects[Address].value)},
      .photo = base::secret{base::to_bytes(objects[Photo].value)},
      .segments = {segment({Birth, SexDigit, Key}), segment({Name, Address}), segment({Photo})},
      .signature = base::to_bytes(objects[Signature].value)};
}

Status verify_face_file(const FaceFile& file, const pki::CardVerifiableCertificate& signer,
                        const pki::CvcAnchor& visual_ca) {
  if (!signer.is_issued_by(visual_ca.id, visual_ca.key)) {
    return fail(ErrorCode::CardLies, "signer of the face file is not the visual CA's");
  }
  if (!signer.public_key().verify_pkcs1_raw(multi_digest_info(file.segments), file.signature)) {
    return fail(ErrorCode::CardLies, "DF28 does not fit the face file");
  }
  return {};
}

}  // namespace kaopass::card
