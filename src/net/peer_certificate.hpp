#pragma once
// For the .cpp files of this room only.

#include <openssl/ssl.h>

#include <optional>

#include "base/bytes.hpp"

namespace kaopass::net {

// DER of the other side's leaf; nothing when it showed none.
std::optional<base::Bytes> peer_certificate(const SSL* ssl);

}  // namespace kaopass::net
