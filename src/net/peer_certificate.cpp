#include "net/peer_certificate.hpp"

#include <openssl/x509.h>

namespace kaopass::net {

std::optional<base::Bytes> peer_certificate(const SSL* ssl) {
  const X509* certificate = SSL_get0_peer_certificate(ssl);
  if (certificate == nullptr) return std::nullopt;
  base::Bytes der(static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
  std::uint8_t* out = der.data();
  i2d_X509(certificate, &out);
  return der;
}

}  // namespace kaopass::net
