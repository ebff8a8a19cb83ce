#pragma once
// One block of RFC 7468, strictly: no text around it, no headers inside. For this room.

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace kaopass::pki {

// Lines of 64 characters and a final newline.
std::string encode_pem(std::string_view label, base::ByteView der);
// Line ends LF or CRLF. InvalidCertificate: another label, anything around it, bad base64.
Result<base::secret<base::Bytes>> decode_pem(std::string_view label, std::string_view pem);

}  // namespace kaopass::pki
