#pragma once
// X.509 revocation lists (RFC 5280 section 5), immutable and cheap to copy.

#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

struct X509_crl_st;  // OpenSSL's X509_CRL

namespace kaopass::pki {

inline constexpr std::size_t kCrlMaximum = 16 * 1024 * 1024;  // octets of DER

class Crl {
 public:
  // Exactly one DER list with nextUpdate. InvalidCertificate.
  static Result<Crl> from_der(base::ByteView der);
  static Result<Crl> from_pem(std::string_view pem);

  [[nodiscard]] base::Bytes der() const;
  [[nodiscard]] std::string pem() const;
  [[nodiscard]] std::string issuer() const;
  [[nodiscard]] base::Instant this_update() const;
  [[nodiscard]] base::Instant next_update() const;
  // Serial as Certificate::serial() spells it. Says nothing about who signed the list.
  [[nodiscard]] bool lists(std::string_view serial) const;
  [[nodiscard]] std::size_t size() const;  // revoked certificates

  [[nodiscard]] X509_crl_st* handle() const { return crl_.get(); }

 private:
  friend Result<Crl> adopt_crl(X509_crl_st* owned);
  explicit Crl(std::shared_ptr<X509_crl_st> crl) : crl_(std::move(crl)) {}
  std::shared_ptr<X509_crl_st> crl_;
};

// Takes ownership; null is InvalidCertificate. For this room only.
Result<Crl> adopt_crl(X509_crl_st* owned);

}  // namespace kaopass::pki
