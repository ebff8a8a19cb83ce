#pragma once
// Making certificates and revocation lists out of their parts. For this room: which parts go
// together is decided in certificate_kinds.cpp.

#include <string>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"

namespace kaopass::pki {

using DistinguishedName = std::vector<std::pair<const char*, std::string>>;  // {"C", "JP"}, ...

struct Extension {
  const char* oid;
  bool critical;
  base::Bytes value;  // DER of the extension's own syntax
};

struct CertificateParts {
  DistinguishedName subject;
  base::Bytes serial;  // big-endian, positive
  base::Instant not_before, not_after;
  PublicKey key;
  std::vector<Extension> extensions;  // besides the two key identifiers, which are always there
};

// RFC 7093 method 1: 20 octets that name a key.
base::Bytes key_identifier(const PublicKey& key);
base::Bytes encode_name(const DistinguishedName& name);  // DER of a Name

// Under `issuer`; without one, self-signed. CryptoFailed.
Result<Certificate> make_certificate(const CertificateParts& parts, const Certificate* issuer,
                                     const PrivateKey& issuer_key);

struct RevokedSerial {
  std::string serial;  // as Certificate::serial()
  base::Instant revoked;
};
// CryptoFailed.
Result<Crl> make_crl(const Certificate& issuer, const PrivateKey& issuer_key, std::uint64_t number,
                     base::Instant this_update, base::Instant next_update,
                     const std::vector<RevokedSerial>& revoked);

}  // namespace kaopass::pki
