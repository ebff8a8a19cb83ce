#include "card/text_files.hpp"

#include <algorithm>

#include "card/card_objects.hpp"
#include "pki/digest.hpp"

namespace kaopass::card {
namespace {

constexpr apdu::Tag kAttributes = 0xFF20;
enum Attribute { Offsets, Name, Address, Birth, SexDigit };
constexpr std::array<apdu::Tag, 5> kAttributeObjects{0xDF21, 0xDF22, 0xDF23, 0xDF24, 0xDF25};

constexpr apdu::Tag kIntegrity = 0xFF30;
enum Part { MyNumberDigest, AttributesDigest, Signature };
constexpr std::array<apdu::Tag, 3> kIntegrityObjects{0xDF31, 0xDF32, 0xDF33};

Result<base::Digest> parse_digest(base::ByteView octets) {
  base::Digest digest{};
  if (octets.size() != digest.size()) return fail(ErrorCode::InvalidEncoding, "digest");
  std::copy(octets.begin(), octets.end(), digest.begin());
  return digest;
}

base::secret<std::string> secret_text(base::ByteView octets) {
  return base::secret{std::string(base::as_text(octets))};
}

}  // namespace

Result<Attributes> parse_attributes(base::ByteView object) {
  KAOPASS_TRY(const auto objects, objects_in(object, kAttributes, kAttributeObjects));
  KAOPASS_TRY(const base::Day birth, parse_card_day(objects[Birth].value));
  KAOPASS_TRY(const Sex sex, parse_sex(objects[SexDigit].value));
  return Attributes{.name = secret_text(objects[Name].value),
                    .address = secret_text(objects[Address].value),
                    .birth = birth,
                    .sex = sex,
                    .digest = pki::sha256({objects[Name].encoded, objects[Address].encoded,
                                           objects[Birth].encoded, objects[SexDigit].encoded})};
}

Result<Integrity> parse_integrity(base::ByteView object) {
  KAOPASS_TRY(const auto objects, objects_in(object, kIntegrity, kIntegrityObjects));
  KAOPASS_TRY(const base::Digest my_number, parse_digest(objects[MyNumberDigest].value));
  KAOPASS_TRY(const base::Digest attributes, parse_digest(objects[AttributesDigest].value));
  return Integrity{my_number, attributes, base::to_bytes(objects[Signature].value)};
}

Status verify_attributes(const Attributes& attributes, const Integrity& integrity,
                         const pki::CardVerifiableCertificate& signer,
                         const pki::CvcAnchor& text_ca) {
  if (!signer.is_issued_by(text_ca.id, text_ca.key)) {
    return fail(ErrorCode::CardLies, "signer of the integrity file is not the text CA's");
  }
  const std::array signed_digests{integrity.my_number, integrity.attributes};
  if (!signer.public_key().verify_pkcs1_raw(multi_digest_info(signed_digests),
                                            integrity.signature)) {
    return fail(ErrorCode::CardLies, "DF33 does not fit the integrity file");
  }
  if (attributes.digest != integrity.attributes) {
    return fail(ErrorCode::CardLies, "DF32 does not fit the attributes");
  }
  return {};
}

}  // namespace kaopass::card
