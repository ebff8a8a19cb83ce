#pragma once
// What server and client agree on: TLS 1.3 only, both sides show a certificate, no resumption.

#include <openssl/ssl.h>

#include <memory>

#include "base/result.hpp"
#include "net/identity.hpp"

namespace kaopass::net {

enum class TlsSide { Server, Client };

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

// InvalidCertificate (chain, key or anchors unreadable, or key not of the leaf), CryptoFailed.
Result<TlsContext> make_tls_context(const Identity& identity, TlsSide side);

}  // namespace kaopass::net
