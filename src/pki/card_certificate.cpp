#include "pki/card_certificate.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "pki/der.hpp"
#include "pki/digest.hpp"
#include "pki/openssl.hpp"

namespace kaopass::pki {
namespace {

constexpr std::size_t kExtensionsMaximum = 16;

// AlgorithmIdentifier contents: sha256WithRSAEncryption and rsaEncryption, both with NULL.
constexpr std::uint8_t kSha256WithRsa[] = {0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7,
                                           0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00};
constexpr std::uint8_t kRsa[] = {0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7,
                                 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00};
constexpr std::uint8_t kVersion3[] = {der_tag::kInteger, 1, 2};
constexpr std::uint8_t kKeyUsage[] = {0x55, 0x1D, 0x0F};          // 2.5.29.15
constexpr std::uint8_t kBasicConstraints[] = {0x55, 0x1D, 0x13};  // 2.5.29.19
constexpr std::uint8_t kNoCa[] = {der_tag::kSequence, 0};
constexpr std::uint8_t kTrue[] = {0xFF};

tl::unexpected<Error> invalid(const char* what) {
  return fail(ErrorCode::InvalidCertificate, what);
}

// Magnitude of a positive INTEGER in its shortest form.
Result<base::ByteView> positive(DerReader& reader) {
  KAOPASS_TRY(base::ByteView octets, reader.next(der_tag::kInteger));
  if (octets.empty() || octets[0] >= 0x80) return invalid("a number that is not positive");
  if (octets[0] != 0 || octets.size() == 1) return octets;
  if (octets[1] < 0x80) return invalid("a number not in its shortest form");
  return octets.subspan(1);
}

std::optional<int> digits(base::ByteView text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const std::uint8_t digit : text.subspan(from, count)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

// UTCTime to 2049, GeneralizedTime from 2050 on (RFC 5280 4.1.2.5), to the second, in UTC.
Result<base::Instant> time_of(DerReader& reader) {
  using namespace std::chrono;
  const bool utc = reader.at(der_tag::kUtcTime);
  KAOPASS_TRY(const base::ByteView text,
              reader.next(utc ? der_tag::kUtcTime : der_tag::kGeneralizedTime));
  const std::size_t year_digits = utc ? 2 : 4;
  if (text.size() != year_digits + 11 || text.back() != 'Z') return invalid("a time");
  const auto year_read = digits(text, 0, year_digits);
  std::array<int, 5> rest{};
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto two = digits(text, year_digits + 2 * i, 2);
    if (!two) return invalid("a time");
    rest[i] = *two;
  }
  if (!year_read) return invalid("a time");
  const int full = utc ? *year_read + (*year_read < 50 ? 2000 : 1900) : *year_read;
  const year_month_day date{year{full}, month{static_cast<unsigned>(rest[0])},
                            day{static_cast<unsigned>(rest[1])}};
  const bool fits = date.ok() && rest[2] < 24 && rest[3] < 60 && rest[4] < 60;
  if (!fits || (!utc && full < 2050)) return invalid("a time");
  return base::Instant{sys_days{date} + hours{rest[2]} + minutes{rest[3]} + seconds{rest[4]}};
}

// Contents of a BIT STRING of whole octets.
Result<base::ByteView> whole_octets(DerReader& reader) {
  KAOPASS_TRY(const base::ByteView bits, reader.next(der_tag::kBits));
  if (bits.empty() || bits[0] != 0) return invalid("a bit string");
  return bits.subspan(1);
}

Result<PublicKey> key_of(DerReader& reader) {
  KAOPASS_TRY(const base::ByteView information, reader.next(der_tag::kSequence));
  DerReader parts(information);
  KAOPASS_TRY(const base::ByteView algorithm, parts.next(der_tag::kSequence));
  if (!base::equal(algorithm, kRsa)) return invalid("not an RSA key");
  KAOPASS_TRY(const base::ByteView bits, whole_octets(parts));
  DerReader outer(bits);
  KAOPASS_TRY(const base::ByteView numbers, outer.next(der_tag::kSequence));
  DerReader inner(numbers);
  KAOPASS_TRY(const base::ByteView modulus, positive(inner));
  KAOPASS_TRY(const base::ByteView exponent, positive(inner));
  if (!parts.done() || !outer.done() || !inner.done()) return invalid("trailing octets in a key");
  return PublicKey::from_rsa(modulus, exponent);
}

// KeyUsage is a BIT STRING whose first bit is digitalSignature (RFC 5280 4.2.1.3).
Result<bool> signs(base::ByteView value) {
  DerReader reader(value);
  KAOPASS_TRY(const base::ByteView bits, reader.next(der_tag::kBits));
  if (!reader.done() || bits.size() < 2) return invalid("key usage");
  return (bits[1] & 0x80U) != 0;
}

Status check_extensions(base::ByteView all) {
  DerReader list(all);
  std::vector<base::ByteView> seen;
  bool may_sign = false;
  while (!list.done()) {
    KAOPASS_TRY(const base::ByteView one, list.next(der_tag::kSequence));
    DerReader parts(one);
    KAOPASS_TRY(const base::ByteView oid, parts.next(der_tag::kOid));
    const bool critical = parts.at(der_tag::kBoolean);
    if (critical) {
      KAOPASS_TRY(const base::ByteView flag, parts.next(der_tag::kBoolean));
      if (!base::equal(flag, kTrue)) return invalid("an extension's default is spelled out");
    }
    KAOPASS_TRY(const base::ByteView value, parts.next(der_tag::kOctets));
    if (!parts.done()) return invalid("trailing octets in an extension");
    const auto same = [&](base::ByteView other) { return base::equal(other, oid); };
    if (std::ranges::any_of(seen, same)) return invalid("an extension occurs twice");
    if (seen.size() == kExtensionsMaximum) return invalid("too many extensions");
    seen.push_back(oid);
    if (base::equal(oid, kKeyUsage)) {
      KAOPASS_TRY(may_sign, signs(value));
    } else if (base::equal(oid, kBasicConstraints)) {
      if (!base::equal(value, kNoCa)) return invalid("a CA's certificate");
    } else if (critical) {
      return invalid("an unknown critical extension");
    }
  }
  if (!may_sign) return invalid("a key that may not sign");
  return {};
}

}  // namespace

Result<CardCertificate> parse_card_certificate(base::ByteView tbs, base::ByteView issuer_name) {
  DerReader outer(tbs);
  KAOPASS_TRY(const base::ByteView contents, outer.next(der_tag::kSequence));
  DerReader reader(contents);
  KAOPASS_TRY(const base::ByteView version, reader.next(der_tag::constructed(0)));
  KAOPASS_TRY(const base::ByteView serial, positive(reader));
  KAOPASS_TRY(const base::ByteView algorithm, reader.next(der_tag::kSequence));
  KAOPASS_TRY(const base::ByteView issuer, reader.next_whole(der_tag::kSequence));
  KAOPASS_TRY(const base::ByteView validity, reader.next(der_tag::kSequence));
  KAOPASS_CHECK(reader.next(der_tag::kSequence));  // the subject tells nothing about its holder
  if (!base::equal(version, kVersion3) || !base::equal(algorithm, kSha256WithRsa) ||
      !base::equal(issuer, issuer_name)) {
    return invalid("version, algorithm or issuer");
  }
  DerReader times(validity);
  KAOPASS_TRY(const base::Instant not_before, time_of(times));
  KAOPASS_TRY(const base::Instant not_after, time_of(times));
  KAOPASS_TRY(PublicKey key, key_of(reader));
  KAOPASS_TRY(const base::ByteView tagged, reader.next(der_tag::constructed(3)));
  DerReader extensions(tagged);
  KAOPASS_TRY(const base::ByteView list, extensions.next(der_tag::kSequence));
  KAOPASS_CHECK(check_extensions(list));
  if (!outer.done() || !reader.done() || !times.done() || !extensions.done()) {
    return invalid("trailing octets");
  }
  return CardCertificate{base::to_hex(serial), not_before, not_after, std::move(key)};
}

CardIssuer::CardIssuer(Certificate ca, std::span<const Crl> crls)
    : ca_(std::move(ca)), name_(to_der(i2d_X509_NAME, X509_get_subject_name(ca_.handle()))) {
  for (const Crl& crl : crls) {
    const bool signed_by_it = X509_CRL_verify(crl.handle(), ca_.public_key().handle()) == 1;
    drain_errors();
    // What must be understood and is not makes a list none (RFC 5280 5.2).
    const bool understood = X509_CRL_get_ext_by_critical(crl.handle(), 1, -1) < 0;
    if (!signed_by_it || !understood || crl.issuer() != ca_.subject()) continue;
    if (!list_ || list_->this_update() < crl.this_update()) list_ = crl;
  }
}

Result<CardCertificate> CardIssuer::read(base::ByteView der) const {
  const auto untrusted = [](const std::string& why) {
    return fail(ErrorCode::CertificateUntrusted, why);
  };
  if (der.size() > kCertificateMaximum) return untrusted("certificate too long");
  DerReader outer(der);
  const auto contents = outer.next(der_tag::kSequence);
  if (!contents || !outer.done()) return untrusted("not an X.509 certificate");
  DerReader reader(*contents);
  const auto tbs = reader.next_whole(der_tag::kSequence);
  const auto algorithm = reader.next(der_tag::kSequence);
  const auto signature = whole_octets(reader);
  if (!tbs || !algorithm || !signature || !reader.done()) {
    return untrusted("not an X.509 certificate");
  }
  if (!base::equal(*algorithm, kSha256WithRsa) ||
      !ca_.public_key().verify_pkcs1_sha256(pki::sha256(*tbs), *signature)) {
    return untrusted("not signed by the CA of cards");
  }
  auto certificate = parse_card_certificate(*tbs, name_);
  if (!certificate) return untrusted(certificate.error().detail);
  return certificate;
}

Status CardIssuer::judge(const CardCertificate& certificate, base::Instant at) const {
  using std::chrono::seconds;
  const auto over = [&](base::Instant not_after) { return at >= not_after + seconds{1}; };
  if (!list_) return fail(ErrorCode::CertificateUntrusted, "no revocation list of the CA");
  if (at >= list_->next_update()) return fail(ErrorCode::RevocationListStale);
  if (!ca_.is_authority() || at < ca_.not_before() || over(ca_.not_after())) {
    return fail(ErrorCode::CertificateUntrusted, "the CA is out of its validity");
  }
  if (at < certificate.not_before) {
    return fail(ErrorCode::CertificateUntrusted, "certificate is not yet valid");
  }
  if (list_->lists(certificate.serial)) return fail(ErrorCode::CertificateRevoked);
  // The second of notAfter still counts (RFC 5280 4.1.2.5).
  if (over(certificate.not_after)) return fail(ErrorCode::CertificateExpired);
  return {};
}

}  // namespace kaopass::pki
