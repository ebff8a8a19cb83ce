#include "pki/card_verifiable.hpp"

#include <algorithm>
#include <stdexcept>

#include "pki/digest.hpp"

namespace kaopass::pki {
namespace {

constexpr std::size_t kKeyIdSize = 16;
constexpr std::size_t kDateSize = 8;
constexpr std::array<std::uint8_t, 3> kExponent = {0x01, 0x00, 0x01};

// Tags with their lengths, which never vary, so that a certificate has one spelling.
constexpr std::array<std::uint8_t, 2> kCertificateTag = {0x7F, 0x21};
constexpr std::array<std::uint8_t, 2> kBodyTag = {0x5F, 0x4E};
constexpr std::array<std::uint8_t, 5> kSignatureHeader = {0x5F, 0x37, 0x82, 0x01, 0x00};
constexpr std::array<std::uint8_t, 2> kExponentHeader = {0x90, 0x03};
constexpr std::array<std::uint8_t, 4> kModulusHeader = {0x91, 0x82, 0x01, 0x00};
constexpr std::array<std::uint8_t, 3> kRoleHeader = {0x5F, 0x4C, 0x01};
constexpr std::array<std::uint8_t, 3> kEffectiveHeader = {0x5F, 0x25, 0x08};
constexpr std::array<std::uint8_t, 3> kExpiryHeader = {0x5F, 0x24, 0x08};
constexpr std::size_t kHeaderSize = 5;  // two octets of tag, 82, two of length

constexpr KeyId make_id(std::string_view digits7, std::string_view digits3,
                        std::array<std::uint8_t, 4> tail) {
  if (digits7.size() != 7 || digits3.size() != 3) throw std::invalid_argument("key id");
  KeyId id{};
  auto at = std::copy(digits7.begin(), digits7.end(), id.begin());
  *at++ = 0x08;
  *at++ = 0x05;
  at = std::copy(digits3.begin(), digits3.end(), at);
  std::copy(tail.begin(), tail.end(), at);
  return id;
}

tl::unexpected<Error> malformed(const char* why) {
  return fail(ErrorCode::InvalidCertificate, std::string("card-verifiable certificate: ") + why);
}

// Takes what must come next from a buffer of known shape.
class Reader {
 public:
  explicit Reader(base::ByteView rest) : rest_(rest) {}
  bool skip(base::ByteView expected) {
    if (rest_.size() < expected.size() || !base::equal(rest_.first(expected.size()), expected)) {
      return false;
    }
    rest_ = rest_.subspan(expected.size());
    return true;
  }
  // The caller has checked the size of the whole.
  base::ByteView take(std::size_t size) {
    const base::ByteView taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }

 private:
  base::ByteView rest_;
};

base::Bytes header(const std::array<std::uint8_t, 2>& tag, std::size_t size) {
  return base::concat({tag, {{std::uint8_t{0x82}}}, base::big_endian(size, 2)});
}

base::Bytes encode_grant(const TerminalGrant& grant) {
  const auto role = static_cast<std::uint8_t>(grant.role);
  return base::concat({kRoleHeader,
                       {{role}},
                       kEffectiveHeader,
                       base::as_bytes(base::to_yyyymmdd(grant.effective)),
                       kExpiryHeader,
                       base::as_bytes(base::to_yyyymmdd(grant.expiry))});
}

Result<base::Day> parse_date(Reader& reader, base::ByteView tag_and_length) {
  if (!reader.skip(tag_and_length)) return malformed("date object");
  const auto day = base::parse_yyyymmdd(base::as_text(reader.take(kDateSize)));
  if (!day) return malformed("date");
  return *day;
}

Result<TerminalGrant> parse_grant(Reader& reader) {
  if (!reader.skip(kRoleHeader)) return malformed("role object");
  const std::uint8_t role = reader.take(1)[0];
  if (role != static_cast<std::uint8_t>(TerminalRole::Reader) &&
      role != static_cast<std::uint8_t>(TerminalRole::Municipality)) {
    return malformed("unknown role");
  }
  KAOPASS_TRY(const base::Day effective, parse_date(reader, kEffectiveHeader));
  KAOPASS_TRY(const base::Day expiry, parse_date(reader, kExpiryHeader));
  if (effective > expiry) return malformed("effective after expiry");
  return TerminalGrant{static_cast<TerminalRole>(role), effective, expiry};
}

// The body of a first part, whose two lengths must agree with its own.
Result<base::ByteView> body_of(base::ByteView first) {
  for (const std::size_t size : {kCvcBodySize, kCvcTerminalBodySize}) {
    if (first.size() != 2 * kHeaderSize + size) continue;
    const std::size_t whole = kHeaderSize + size + kHeaderSize + kRsaSignatureSize;
    Reader reader(first);
    if (reader.skip(header(kCertificateTag, whole)) && reader.skip(header(kBodyTag, size))) {
      return reader.take(size);
    }
  }
  return malformed("first part");
}

}  // namespace

KeyId card_content_key_id(std::string_view digits7, std::string_view digits3, std::uint8_t last) {
  return make_id(digits7, digits3, {0, 0, 0, last});
}

KeyId terminal_key_id(std::string_view digits7, std::string_view tail4) {
  if (tail4.size() != 4) throw std::invalid_argument("key id");
  std::array<std::uint8_t, 4> tail{};
  std::copy(tail4.begin(), tail4.end(), tail.begin());
  return make_id(digits7, "001", tail);
}

constinit const KeyId kTestVisualCaId = make_id("6000023", "001", {0, 0, 0, 1});
constinit const KeyId kTestTextCaId = make_id("6000033", "001", {0, 0, 0, 1});
constinit const KeyId kTestTerminalCaId = make_id("9600073", "001", {'0', '0', '0', '0'});
constinit const KeyId kTestTerminalIssuerId = make_id("9699774", "001", {'0', '0', '0', '0'});

std::string to_text(const KeyId& id) {
  return base::to_hex(id);
}

Result<KeyId> parse_key_id(std::string_view hex) {
  KAOPASS_TRY(const base::Bytes octets, base::from_hex(hex));
  if (octets.size() != kKeyIdSize) return fail(ErrorCode::InvalidEncoding, "key id");
  return parse_key_id(base::ByteView(octets));
}

Result<KeyId> parse_key_id(base::ByteView octets) {
  if (octets.size() != kKeyIdSize) return malformed("key id");
  KeyId id{};
  std::copy(octets.begin(), octets.end(), id.begin());
  return id;
}

CardVerifiableCertificate::CardVerifiableCertificate(KeyId issuer, KeyId subject, PublicKey key,
                                                     std::optional<TerminalGrant> grant,
                                                     base::Bytes body, base::Bytes signature)
    : issuer_(issuer),
      subject_(subject),
      key_(std::move(key)),
      grant_(grant),
      body_(std::move(body)),
      signature_(std::move(signature)) {}

Result<CardVerifiableCertificate> CardVerifiableCertificate::parse_parts(base::ByteView first,
                                                                         base::ByteView second) {
  KAOPASS_TRY(const base::ByteView body, body_of(first));
  Reader signature(second);
  if (second.size() != kSignatureHeader.size() + kRsaSignatureSize ||
      !signature.skip(kSignatureHeader)) {
    return malformed("second part");
  }
  Reader reader(body);
  KAOPASS_TRY(const KeyId issuer, parse_key_id(reader.take(kKeyIdSize)));
  KAOPASS_TRY(const KeyId subject, parse_key_id(reader.take(kKeyIdSize)));
  if (!reader.skip(kExponentHeader) || !reader.skip(kExponent) || !reader.skip(kModulusHeader)) {
    return malformed("public key");
  }
  KAOPASS_TRY(PublicKey key, PublicKey::from_rsa(reader.take(kRsaSignatureSize), kExponent));
  std::optional<TerminalGrant> grant;
  if (body.size() == kCvcTerminalBodySize) {
    KAOPASS_TRY(grant, parse_grant(reader));
  }
  return CardVerifiableCertificate(issuer, subject, std::move(key), grant, base::to_bytes(body),
                                   base::to_bytes(signature.take(kRsaSignatureSize)));
}

Result<CardVerifiableCertificate> CardVerifiableCertificate::parse(base::ByteView object) {
  constexpr std::size_t kSecondPart = kSignatureHeader.size() + kRsaSignatureSize;
  if (object.size() < kSecondPart) return malformed("too short");
  return parse_parts(object.first(object.size() - kSecondPart), object.last(kSecondPart));
}

Result<CardVerifiableCertificate> CardVerifiableCertificate::issue(
    const KeyId& issuer, const PrivateKey& issuer_key, const KeyId& subject,
    const PublicKey& subject_key, const std::optional<TerminalGrant>& grant) {
  if (!base::equal(subject_key.rsa_exponent(), kExponent)) {
    return fail(ErrorCode::CryptoFailed, "the subject's key is not RSA-2048 with exponent 65537");
  }
  base::Bytes body = base::concat(
      {issuer, subject, kExponentHeader, kExponent, kModulusHeader, subject_key.rsa_modulus()});
  if (grant) base::append(body, encode_grant(*grant));
  KAOPASS_TRY(base::Bytes signature, issuer_key.sign_pkcs1_sha256(sha256(body)));
  return CardVerifiableCertificate(issuer, subject, subject_key, grant, std::move(body),
                                   std::move(signature));
}

base::Bytes CardVerifiableCertificate::first_part() const {
  const std::size_t whole = kHeaderSize + body_.size() + kHeaderSize + signature_.size();
  return base::concat({header(kCertificateTag, whole), header(kBodyTag, body_.size()), body_});
}

base::Bytes CardVerifiableCertificate::second_part() const {
  return base::concat({kSignatureHeader, signature_});
}

base::Bytes CardVerifiableCertificate::encode() const {
  return base::concat({first_part(), second_part()});
}

bool CardVerifiableCertificate::is_issued_by(const KeyId& issuer,
                                             const PublicKey& issuer_key) const {
  return issuer_ == issuer && issuer_key.verify_pkcs1_sha256(sha256(body_), signature_);
}

}  // namespace kaopass::pki
