#include "net/identity.hpp"

namespace kaopass::net {

Identity make_identity(const pki::Credential& credential, const pki::Certificate& tls_ca) {
  return {base::to_bytes(credential.certificate.pem()), credential.key.to_pem(),
          base::to_bytes(tls_ca.pem())};
}

}  // namespace kaopass::net
