#pragma once
// The certificate that a card shows at every check, read under the CA that must have signed it. The
// CA's signature comes first: of a stranger's certificate nothing but its outer shell is looked at.
// OpenSSL's general reader, which certificates of places go through, takes seven times as long.

#include <optional>
#include <span>
#include <string>

#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"

namespace kaopass::pki {

struct CardCertificate {
  std::string serial;  // as Certificate::serial()
  base::Instant not_before, not_after;
  PublicKey public_key;  // RSA-2048
};

// What stands between issuer and key of a TBSCertificate (RFC 5280 4.1), strict DER, whole span:
// version 3, the issuer's very name, an RSA-2048 key; extensions at most once each,
// digitalSignature among the uses, no CA, and nothing critical besides these. InvalidCertificate.
// Apart from CardIssuer it is of use to tests only.
Result<CardCertificate> parse_card_certificate(base::ByteView tbs, base::ByteView issuer_name);

// A CA of cards with its list, both looked at once.
class CardIssuer {
 public:
  // The newest of the lists that this CA signed counts, if there is one.
  CardIssuer(Certificate ca, std::span<const Crl> crls);

  // A certificate that this CA signed, whatever its date. CertificateUntrusted.
  [[nodiscard]] Result<CardCertificate> read(base::ByteView der) const;

  // RevocationListStale; CertificateUntrusted: no list, the CA out of its validity, or the
  // certificate not yet valid; CertificateRevoked, whatever the date; CertificateExpired:
  // everything else was in order. As verify_chain().
  [[nodiscard]] Status judge(const CardCertificate& certificate, base::Instant at) const;

 private:
  Certificate ca_;
  base::Bytes name_;  // DER
  std::optional<Crl> list_;
};

}  // namespace kaopass::pki
