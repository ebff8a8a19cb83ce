#pragma once
// The attributes of the text application (EF 0002, FF20) and their integrity file (EF 0003, FF30):
// docs/profile/card-contents.md, facts/card.md 2.4.

#include <string>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "card/face_file.hpp"
#include "pki/card_verifiable.hpp"

namespace kaopass::card {

struct Attributes {
  base::secret<std::string> name;     // UTF-8, family and given name divided by U+3000
  base::secret<std::string> address;  // UTF-8, digits full-width
  base::Day birth;
  Sex sex;
  base::Digest digest{};  // over DF22-25; equals DF32 when the attributes are the issuer's
};

// One whole FF20 object. InvalidEncoding, InvalidDate.
Result<Attributes> parse_attributes(base::ByteView object);

struct Integrity {
  base::Digest my_number{};   // DF31, of EF 0001
  base::Digest attributes{};  // DF32
  base::Bytes signature;      // DF33
};

// One whole FF30 object. InvalidEncoding.
Result<Integrity> parse_integrity(base::ByteView object);

// CardLies unless the attributes are those of the integrity file and that is the issuer's.
Status verify_attributes(const Attributes& attributes, const Integrity& integrity,
                         const pki::CardVerifiableCertificate& signer,
                         const pki::CvcAnchor& text_ca);

}  // namespace kaopass::card
