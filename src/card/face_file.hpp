#pragma once
// The face file of the visual application (EF 0002, FF20) and its issuer's signature DF28:
// docs/profile/card-contents.md, facts/card.md 2.4.

#include <array>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "pki/card_verifiable.hpp"

namespace kaopass::card {

enum class Sex { Unknown = 0, Male = 1, Female = 2, NotApplicable = 9 };
Result<Sex> parse_sex(base::ByteView digit);  // one ASCII digit; InvalidEncoding

struct FaceFile {
  base::Day birth;
  Sex sex;
  base::Day expiry;                        // last day of the card
  base::secret<base::Bytes> name_png;      // 1-bit
  base::secret<base::Bytes> address_png;   // 1-bit
  base::secret<base::Bytes> photo;         // JPEG 2000; empty on an infant's card
  std::array<base::Digest, 3> segments{};  // DF22-24, DF25-26, DF27
  base::Bytes signature;                   // DF28
};

// One whole FF20 object: every object once, nothing else. InvalidEncoding, InvalidDate.
Result<FaceFile> parse_face_file(base::ByteView object);

// Is the file the issuer's? `signer` is the application's own certificate (EF 0004). CardLies.
Status verify_face_file(const FaceFile& file, const pki::CardVerifiableCertificate& signer,
                        const pki::CvcAnchor& visual_ca);

}  // namespace kaopass::card
