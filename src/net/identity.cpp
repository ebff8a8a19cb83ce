#include "net/identity.hpp"

namespace kaopass::net {

Identity make_identity(const pki::Credential& credential, const pki::Certificate& tls_ca,
                       const base::Clock* clock) {
  return {base::to_bytes(credential.certificate.pem()), credential.key.to_pem(),
          base::to_bytes(tls_ca.pem()), clock};
}

}  // namespace kaopass::net
