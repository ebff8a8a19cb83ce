#include "pki/certificate.hpp"

#include "base/file.hpp"
#include "pki/digest.hpp"
#include "pki/openssl.hpp"
#include "pki/pem.hpp"
#include "pki/signature_holder.hpp"

namespace kaopass::pki {
namespace {

constexpr std::size_t kPoliciesMaximum = 16;

using PoliciesHandle = std::unique_ptr<CERTIFICATEPOLICIES, Freed<CERTIFICATEPOLICIES_free>>;

std::string common_name_of(const X509_NAME* name) {
  const int index = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (index < 0) return {};
  const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index));
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, value);
  if (size < 0) {
    drain_errors();
    return {};
  }
  std::string text(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(size));
  OPENSSL_free(utf8);
  return text;
}

// Index of the extension, -1 for none. InvalidCertificate when there are two (RFC 5280 4.2).
Result<int> only_extension(const X509* x509, const char* oid) {
  const ObjectHandle object(must(OBJ_txt2obj(oid, 1)));
  const int first = X509_get_ext_by_OBJ(x509, object.get(), -1);
  if (first >= 0 && X509_get_ext_by_OBJ(x509, object.get(), first) >= 0) {
    return invalid_certificate("an extension occurs twice");
  }
  return first;
}

Result<std::optional<Profile>> profile_of(const X509* x509) {
  KAOPASS_TRY(const int index, only_extension(x509, kProfileOid));
  if (index < 0) return std::optional<Profile>{};
  const auto der = bytes_of(X509_EXTENSION_get_data(X509_get_ext(x509, index)));
  KAOPASS_TRY(Profile profile, parse_profile(der));
  return std::optional<Profile>{std::move(profile)};
}

Result<std::vector<std::string>> policies_of(const X509* x509) {
  int critical = 0;
  const PoliciesHandle policies(static_cast<CERTIFICATEPOLICIES*>(
      X509_get_ext_d2i(x509, NID_certificate_policies, &critical, nullptr)));
  if (!policies) {
    if (critical != -1) return invalid_certificate("certificate policies");
    return std::vector<std::string>{};
  }
  const int count = sk_POLICYINFO_num(policies.get());
  if (count > static_cast<int>(kPoliciesMaximum)) return invalid_certificate("too many policies");
  std::vector<std::string> oids;
  for (int i = 0; i < count; ++i) {
    char text[128];
    OBJ_obj2txt(text, sizeof text, sk_POLICYINFO_value(policies.get(), i)->policyid, 1);
    oids.emplace_back(text);
  }
  return oids;
}

}  // namespace

struct Certificate::Parsed {
  X509Handle x509;
  base::Bytes der;
  base::Digest sha256;
  std::string subject, issuer, common_name, serial;
  base::Instant not_before, not_after;
  bool is_authority;
  std::vector<std::string> policies;
  PublicKey public_key;
  std::optional<Profile> profile;
};

Result<Certificate> Certificate::adopt(X509* owned) {
  X509Handle x509(owned);
  if (!x509) return invalid_certificate("not an X.509 certificate");
  // Makes OpenSSL read the standard extensions now, so that later use by threads only reads.
  X509_check_purpose(x509.get(), -1, 0);
  if ((X509_get_extension_flags(x509.get()) & EXFLAG_INVALID) != 0) {
    return invalid_certificate("an extension cannot be read");
  }
  KAOPASS_TRY(PublicKey key, adopt_public_key(X509_get_pubkey(x509.get())));
  KAOPASS_TRY(const base::Instant not_before, from_asn1_time(X509_get0_notBefore(x509.get())));
  KAOPASS_TRY(const base::Instant not_after, from_asn1_time(X509_get0_notAfter(x509.get())));
  KAOPASS_TRY(auto policies, policies_of(x509.get()));
  KAOPASS_TRY(auto profile, profile_of(x509.get()));
  base::Bytes der = to_der(i2d_X509, x509.get());
  if (der.size() > kCertificateMaximum) return invalid_certificate("certificate too long");
  const base::Digest digest = pki::sha256(der);
  const X509_NAME* subject = X509_get_subject_name(x509.get());
  auto parsed = std::make_shared<Parsed>(Parsed{
      nullptr, std::move(der), digest, name_text(subject),
      name_text(X509_get_issuer_name(x509.get())), common_name_of(subject),
      serial_text(X509_get0_serialNumber(x509.get())), not_before, not_after,
      X509_check_ca(x509.get()) == 1, std::move(policies), std::move(key), std::move(profile)});
  parsed->x509 = std::move(x509);
  return Certificate(std::move(parsed));
}

Result<Certificate> Certificate::from_der(base::ByteView der) {
  if (der.size() > kCertificateMaximum) return invalid_certificate("certificate too long");
  auto x509 = from_whole_der<X509Handle>(d2i_X509, der);
  if (!x509) return invalid_certificate("not an X.509 certificate");
  KAOPASS_TRY(Certificate certificate, adopt(x509.release()));
  // DER has one spelling: a certificate must not have two digests.
  if (!base::equal(certificate.der(), der)) return invalid_certificate("certificate not in DER");
  return certificate;
}

Result<Certificate> Certificate::from_pem(std::string_view pem) {
  if (pem.size() > 2 * kCertificateMaximum) return invalid_certificate("certificate too long");
  KAOPASS_TRY(const auto der, decode_pem("CERTIFICATE", pem));
  return from_der(der.reveal());
}

const base::Bytes& Certificate::der() const {
  return parsed_->der;
}
std::string Certificate::pem() const {
  return encode_pem("CERTIFICATE", parsed_->der);
}
const base::Digest& Certificate::sha256() const {
  return parsed_->sha256;
}
const std::string& Certificate::subject() const {
  return parsed_->subject;
}
const std::string& Certificate::issuer() const {
  return parsed_->issuer;
}
const std::string& Certificate::common_name() const {
  return parsed_->common_name;
}
const std::string& Certificate::serial() const {
  return parsed_->serial;
}
base::Instant Certificate::not_before() const {
  return parsed_->not_before;
}
base::Instant Certificate::not_after() const {
  return parsed_->not_after;
}
bool Certificate::is_authority() const {
  return parsed_->is_authority;
}
const std::vector<std::string>& Certificate::policies() const {
  return parsed_->policies;
}
const PublicKey& Certificate::public_key() const {
  return parsed_->public_key;
}
const std::optional<Profile>& Certificate::profile() const {
  return parsed_->profile;
}
X509* Certificate::handle() const {
  return parsed_->x509.get();
}

Result<SignatureHolder> Certificate::holder() const {
  KAOPASS_TRY(const int index, only_extension(handle(), "2.5.29.17"));
  if (index < 0) return invalid_certificate("no subjectAltName");
  return parse_holder(bytes_of(X509_EXTENSION_get_data(X509_get_ext(handle(), index))));
}

Result<Certificate> load_certificate(const std::string& path) {
  KAOPASS_TRY(const base::Bytes pem, base::read_file(path, 2 * kCertificateMaximum));
  return Certificate::from_pem(base::as_text(pem));
}

}  // namespace kaopass::pki
