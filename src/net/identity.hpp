#pragma once
// Who a process is on the line: its certificate chain, its key, and whom it believes.

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "pki/credential.hpp"

namespace kaopass::net {

struct Identity {
  base::Bytes certificate_chain;  // PEM, leaf first
  base::secret<base::Bytes> key;  // PEM
  base::Bytes anchors;            // PEM, one or more
  // By which the peer's certificate is judged; outlives whoever shows this identity. None: the
  // machine's.
  const base::Clock* clock = nullptr;
};

// A place's credential (pki::load_credential) under the mutual-TLS CA (TrustStore::tls_ca).
Identity make_identity(const pki::Credential& credential, const pki::Certificate& tls_ca,
                       const base::Clock* clock = nullptr);

}  // namespace kaopass::net
