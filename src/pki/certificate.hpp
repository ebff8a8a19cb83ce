#pragma once
// X.509 certificates (RFC 5280), immutable and cheap to copy, shareable by threads.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/key.hpp"
#include "pki/profile.hpp"

struct x509_st;  // OpenSSL's X509

namespace kaopass::pki {

inline constexpr std::size_t kCertificateMaximum = 8 * 1024;  // octets of DER

// What a digital-signature certificate says about its holder: subjectAltName otherNames
// 1.2.392.200149.8.5.5.1 to .6 (facts/card.md 2.6). The flags name the characters that stand for
// ones the certificate cannot write.
struct SignatureHolder {
  std::string name;
  std::string name_substitutes;
  char sex = '0';     // '1' male, '2' female, '9' not applicable, '0' unknown
  base::Day birth{};  // written EYYYYMMDD with the era's number
  std::string address;
  std::string address_substitutes;
};

class Certificate {
 public:
  // Exactly one DER certificate, RSA-2048 or P-256 key, at most kCertificateMaximum octets.
  // InvalidCertificate.
  static Result<Certificate> from_der(base::ByteView der);
  static Result<Certificate> from_pem(std::string_view pem);  // exactly one block; likewise
  // Takes ownership; null is InvalidCertificate. For this room and net (peer certificates) only.
  static Result<Certificate> adopt(x509_st* owned);

  [[nodiscard]] const base::Bytes& der() const;
  [[nodiscard]] std::string pem() const;
  [[nodiscard]] const base::Digest& sha256() const;  // of der()
  [[nodiscard]] const std::string& subject() const;  // "C=JP,O=JPKI-TEST,...", as in the DER
  [[nodiscard]] const std::string& issuer() const;
  [[nodiscard]] const std::string& common_name() const;  // of the subject; empty where none
  [[nodiscard]] const std::string& serial() const;       // lower-case hex, whole octets
  [[nodiscard]] base::Instant not_before() const;
  [[nodiscard]] base::Instant not_after() const;  // last instant of validity, to the second
  [[nodiscard]] bool is_authority() const;        // basicConstraints CA:TRUE
  [[nodiscard]] const std::vector<std::string>& policies() const;  // OIDs, dotted
  [[nodiscard]] const PublicKey& public_key() const;
  // Our extension, of mutual-TLS certificates only. Its presence proves nothing before
  // verify_chain() has led to the mutual-TLS CA.
  [[nodiscard]] const std::optional<Profile>& profile() const;
  // The holder named by a digital-signature certificate. InvalidCertificate when it names none.
  [[nodiscard]] Result<SignatureHolder> holder() const;

  friend bool operator==(const Certificate& a, const Certificate& b) { return a.der() == b.der(); }

  // For this room and net only: OpenSSL's own object, valid as long as this one.
  [[nodiscard]] x509_st* handle() const;

 private:
  struct Parsed;
  explicit Certificate(std::shared_ptr<const Parsed> parsed) : parsed_(std::move(parsed)) {}
  std::shared_ptr<const Parsed> parsed_;
};

// FileMissing, FileUnreadable, FileTooLarge, InvalidCertificate.
Result<Certificate> load_certificate(const std::string& path);

}  // namespace kaopass::pki
