#pragma once
// SHA-256 and HMAC-SHA-256 (FIPS 180-4, FIPS 198-1). Never fail: a library that cannot hash is a
// broken installation and throws.

#include <initializer_list>

#include "base/bytes.hpp"

namespace kaopass::pki {

base::Digest sha256(base::ByteView data);
// Of the parts one after the other, without joining them.
base::Digest sha256(std::initializer_list<base::ByteView> parts);
base::Digest hmac_sha256(base::ByteView key, base::ByteView data);

}  // namespace kaopass::pki
