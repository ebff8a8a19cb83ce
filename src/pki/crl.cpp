#include "pki/crl.hpp"

#include "pki/openssl.hpp"
#include "pki/pem.hpp"

namespace kaopass::pki {

Result<Crl> adopt_crl(X509_CRL* owned) {
  std::shared_ptr<X509_CRL> crl(owned, X509_CRL_free);
  if (!crl) return invalid_certificate("not a revocation list");
  KAOPASS_CHECK(from_asn1_time(X509_CRL_get0_lastUpdate(crl.get())));
  KAOPASS_CHECK(from_asn1_time(X509_CRL_get0_nextUpdate(crl.get())));
  // OpenSSL sorts the entries at the first look-up: do it before threads share the list.
  X509_REVOKED* found = nullptr;
  const IntegerHandle zero(must(ASN1_INTEGER_new()));
  X509_CRL_get0_by_serial(crl.get(), &found, zero.get());
  return Crl(std::move(crl));
}

Result<Crl> Crl::from_der(base::ByteView der) {
  if (der.size() > kCrlMaximum) return invalid_certificate("revocation list too long");
  auto crl = from_whole_der<CrlHandle>(d2i_X509_CRL, der);
  if (crl && !base::equal(to_der(i2d_X509_CRL, crl.get()), der)) {
    return invalid_certificate("revocation list not in DER");
  }
  return adopt_crl(crl.release());
}

Result<Crl> Crl::from_pem(std::string_view pem) {
  if (pem.size() > 2 * kCrlMaximum) return invalid_certificate("revocation list too long");
  KAOPASS_TRY(const auto der, decode_pem("X509 CRL", pem));
  return from_der(der.reveal());
}

base::Bytes Crl::der() const {
  return to_der(i2d_X509_CRL, crl_.get());
}
std::string Crl::pem() const {
  return encode_pem("X509 CRL", der());
}
std::string Crl::issuer() const {
  return name_text(X509_CRL_get_issuer(crl_.get()));
}

// Both times were read when the list was parsed.
base::Instant Crl::this_update() const {
  return from_asn1_time(X509_CRL_get0_lastUpdate(crl_.get())).value();
}
base::Instant Crl::next_update() const {
  return from_asn1_time(X509_CRL_get0_nextUpdate(crl_.get())).value();
}

bool Crl::lists(std::string_view serial) const {
  const auto octets = base::from_hex(serial);
  if (!octets) return false;
  const NumberHandle number(
      must(BN_bin2bn(octets->data(), static_cast<int>(octets->size()), nullptr)));
  const IntegerHandle integer(must(BN_to_ASN1_INTEGER(number.get(), nullptr)));
  X509_REVOKED* found = nullptr;
  return X509_CRL_get0_by_serial(crl_.get(), &found, integer.get()) == 1;
}

std::size_t Crl::size() const {
  const auto* revoked = X509_CRL_get_REVOKED(crl_.get());
  return revoked == nullptr ? 0 : static_cast<std::size_t>(sk_X509_REVOKED_num(revoked));
}

}  // namespace kaopass::pki
