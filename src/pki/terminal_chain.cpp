#include "pki/card_verifiable.hpp"

namespace kaopass::pki {

Result<CvcAnchor> anchor_of(const CardVerifiableCertificate& self_signed) {
  if (!self_signed.is_issued_by(self_signed.subject(), self_signed.public_key())) {
    return fail(ErrorCode::CertificateUntrusted, "not signed by its own key");
  }
  return CvcAnchor{self_signed.subject(), self_signed.public_key()};
}

Status verify_terminal_chain(const CardVerifiableCertificate& leaf,
                             const CardVerifiableCertificate& issuer, const CvcAnchor& anchor,
                             TerminalRole role, base::Day on) {
  // A leaf may not issue: only a certificate without grant stands above another.
  if (issuer.grant() || !issuer.is_issued_by(anchor.id, anchor.key)) {
    return fail(ErrorCode::TerminalUntrusted, "intermediate");
  }
  if (!leaf.grant() || !leaf.is_issued_by(issuer.subject(), issuer.public_key())) {
    return fail(ErrorCode::TerminalUntrusted, "leaf");
  }
  if (on < leaf.grant()->effective || on > leaf.grant()->expiry) {
    return fail(ErrorCode::TerminalExpired);
  }
  if (leaf.grant()->role != role) return fail(ErrorCode::TerminalRole);
  return {};
}

}  // namespace kaopass::pki
