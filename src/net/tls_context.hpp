#pragma once
// What server and client agree on: TLS 1.3 only, both sides show a certificate, no resumption. Only
// a server of browsers asks for none: who is there, its own API finds out. A client without a chain
// is such a browser.

#include <openssl/ssl.h>

#include <memory>

#include "base/result.hpp"
#include "net/identity.hpp"

namespace kaopass::net {

enum class TlsSide { Server, Client, ServerOfBrowsers };

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

// The anchors of a server of browsers are not looked at.
// InvalidCertificate (chain, key or anchors unreadable, or key not of the leaf), CryptoFailed.
Result<TlsContext> make_tls_context(const Identity& identity, TlsSide side);

}  // namespace kaopass::net
