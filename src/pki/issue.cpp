#include "pki/issue.hpp"

#include "pki/der.hpp"
#include "pki/digest.hpp"
#include "pki/openssl.hpp"

namespace kaopass::pki {
namespace {

constexpr std::size_t kKeyIdentifierSize = 20;
constexpr const char* kSubjectKeyIdentifier = "2.5.29.14";
constexpr const char* kAuthorityKeyIdentifier = "2.5.29.35";

NameHandle build_name(const DistinguishedName& name) {
  NameHandle built(must(X509_NAME_new()));
  for (const auto& [type, text] : name) {
    must(X509_NAME_add_entry_by_txt(built.get(), type, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(text.data()),
                                    static_cast<int>(text.size()), -1, 0));
  }
  return built;
}

ExtensionHandle build_extension(const Extension& extension) {
  const OctetsHandle octets(must(ASN1_OCTET_STRING_new()));
  must(ASN1_OCTET_STRING_set(octets.get(), extension.value.data(),
                             static_cast<int>(extension.value.size())));
  const ObjectHandle object(must(OBJ_txt2obj(extension.oid, 1)));
  return ExtensionHandle(must(X509_EXTENSION_create_by_OBJ(
      nullptr, object.get(), extension.critical ? 1 : 0, octets.get())));
}

Extension subject_key_identifier(const PublicKey& key) {
  return {kSubjectKeyIdentifier, false, der(der_tag::kOctets, {key_identifier(key)})};
}

Extension authority_key_identifier(const PublicKey& key) {
  const base::Bytes id = der(der_tag::primitive(0), {key_identifier(key)});
  return {kAuthorityKeyIdentifier, false, der(der_tag::kSequence, {id})};
}

IntegerHandle to_integer(base::ByteView big_endian) {
  const NumberHandle number(
      must(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr)));
  return IntegerHandle(must(BN_to_ASN1_INTEGER(number.get(), nullptr)));
}

void add(X509* x509, const Extension& extension) {
  must(X509_add_ext(x509, build_extension(extension).get(), -1));
}

void add_revoked(X509_CRL* crl, const RevokedSerial& row) {
  using RevokedHandle = std::unique_ptr<X509_REVOKED, Freed<X509_REVOKED_free>>;
  RevokedHandle revoked(must(X509_REVOKED_new()));
  must(X509_REVOKED_set_serialNumber(revoked.get(),
                                     to_integer(base::from_hex(row.serial).value()).get()));
  must(X509_REVOKED_set_revocationDate(revoked.get(), to_asn1_time(row.revoked).get()));
  must(X509_CRL_add0_revoked(crl, revoked.get()));
  revoked.release();
}

}  // namespace

base::Bytes key_identifier(const PublicKey& key) {
  const base::Digest digest = sha256(key.spki_der());
  return base::to_bytes(base::ByteView(digest).first(kKeyIdentifierSize));
}

base::Bytes encode_name(const DistinguishedName& name) {
  return to_der(i2d_X509_NAME, build_name(name).get());
}

Result<Certificate> make_certificate(const CertificateParts& parts, const Certificate* issuer,
                                     const PrivateKey& issuer_key) {
  X509Handle x509(must(X509_new()));
  must(X509_set_version(x509.get(), X509_VERSION_3));
  must(X509_set_serialNumber(x509.get(), to_integer(parts.serial).get()));
  const NameHandle subject = build_name(parts.subject);
  must(X509_set_subject_name(x509.get(), subject.get()));
  must(X509_set_issuer_name(
      x509.get(), issuer == nullptr ? subject.get() : X509_get_subject_name(issuer->handle())));
  must(X509_set1_notBefore(x509.get(), to_asn1_time(parts.not_before).get()));
  must(X509_set1_notAfter(x509.get(), to_asn1_time(parts.not_after).get()));
  must(X509_set_pubkey(x509.get(), parts.key.handle()));
  for (const Extension& extension : parts.extensions) add(x509.get(), extension);
  add(x509.get(), subject_key_identifier(parts.key));
  add(x509.get(), authority_key_identifier(issuer == nullptr ? parts.key : issuer->public_key()));
  if (X509_sign(x509.get(), issuer_key.handle(), EVP_sha256()) <= 0) {
    return crypto_failed("sign certificate");
  }
  return Certificate::from_der(to_der(i2d_X509, x509.get()));
}

Result<Crl> make_crl(const Certificate& issuer, const PrivateKey& issuer_key, std::uint64_t number,
                     base::Instant this_update, base::Instant next_update,
                     const std::vector<RevokedSerial>& revoked) {
  CrlHandle crl(must(X509_CRL_new()));
  must(X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2));
  must(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(issuer.handle())));
  must(X509_CRL_set1_lastUpdate(crl.get(), to_asn1_time(this_update).get()));
  must(X509_CRL_set1_nextUpdate(crl.get(), to_asn1_time(next_update).get()));
  for (const RevokedSerial& row : revoked) add_revoked(crl.get(), row);
  must(X509_CRL_sort(crl.get()));
  must(X509_CRL_add_ext(crl.get(),
                        build_extension(authority_key_identifier(issuer.public_key())).get(), -1));
  const IntegerHandle crl_number = to_integer(base::big_endian(number, sizeof number));
  must(X509_CRL_add1_ext_i2d(crl.get(), NID_crl_number, crl_number.get(), 0, 0));
  if (X509_CRL_sign(crl.get(), issuer_key.handle(), EVP_sha256()) <= 0) {
    return crypto_failed("sign revocation list");
  }
  return Crl::from_der(to_der(i2d_X509_CRL, crl.get()));
}

}  // namespace kaopass::pki
