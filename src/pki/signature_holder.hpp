#pragma once
// subjectAltName of a digital-signature certificate: six otherNames in this order, each a
// UTF8String (facts/card.md 2.6). For this room.

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/certificate.hpp"

namespace kaopass::pki {

// InvalidValue: birth before the eras, sex not one of 0 1 2 9, a text above 512 octets.
Result<base::Bytes> encode_holder(const SignatureHolder& holder);
Result<SignatureHolder> parse_holder(base::ByteView der);  // InvalidCertificate

}  // namespace kaopass::pki
