#pragma once
// Keys and every signature form the project uses. Two kinds: RSA-2048 (cards, card issuers,
// terminals) and P-256 (places, staff, messages). Keys are immutable and may be shared by threads.

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace kaopass::pki {

enum class KeyKind { Rsa2048, P256 };
inline constexpr std::size_t kRsaSignatureSize = 256;
inline constexpr std::size_t kEs256SignatureSize = 64;  // r and s, 32 octets each (RFC 7518 3.4)
inline constexpr std::size_t kPkcs1RawMaximum = 245;    // 256 less the PKCS#1 v1.5 frame
inline constexpr std::size_t kKeyFileMaximum = 16 * 1024;

class PublicKey {
 public:
  // SubjectPublicKeyInfo (RFC 5280 4.1.2.7), whole span. InvalidCertificate: malformed, trailing
  // octets, neither RSA-2048 with an odd exponent above 2 nor P-256.
  static Result<PublicKey> from_spki_der(base::ByteView der);
  // One "PUBLIC KEY" block (RFC 7468). InvalidCertificate.
  static Result<PublicKey> from_pem(std::string_view pem);
  // Big-endian, 256 octets with the top bit set, and 3 octets (card-verifiable certificates).
  static Result<PublicKey> from_rsa(base::ByteView modulus, base::ByteView exponent);

  [[nodiscard]] KeyKind kind() const { return kind_; }
  [[nodiscard]] base::Bytes spki_der() const;
  [[nodiscard]] std::string pem() const;
  // 256 octets; empty for a P-256 key.
  [[nodiscard]] base::Bytes rsa_modulus() const;
  // Big-endian without leading zeros, usually 01 00 01; empty for a P-256 key.
  [[nodiscard]] base::Bytes rsa_exponent() const;

  // Does the signature fit? False also for the wrong kind of key, length or padding: a PSS
  // signature is never a PKCS#1 v1.5 one. Callers name their own catalogue error.
  [[nodiscard]] bool verify_pkcs1_sha256(const base::Digest& digest,
                                         base::ByteView signature) const;
  // PKCS#1 v1.5 type 1 over `data` verbatim (COMPUTE DIGITAL SIGNATURE P1 00).
  [[nodiscard]] bool verify_pkcs1_raw(base::ByteView data, base::ByteView signature) const;
  // RSASSA-PSS, SHA-256, MGF1-SHA-256, salt of exactly 32 octets.
  [[nodiscard]] bool verify_pss_sha256(const base::Digest& digest, base::ByteView signature) const;
  // ECDSA P-256 over SHA-256(message); signature is r ‖ s, 64 octets.
  [[nodiscard]] bool verify_es256(base::ByteView message, base::ByteView signature) const;

  friend bool operator==(const PublicKey& a, const PublicKey& b);

  // For this room and net only: OpenSSL's own object, valid as long as this one.
  [[nodiscard]] evp_pkey_st* handle() const { return key_.get(); }

 private:
  friend class PrivateKey;
  friend Result<PublicKey> adopt_public_key(evp_pkey_st* owned);
  PublicKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}
  std::shared_ptr<evp_pkey_st> key_;
  KeyKind kind_;
};

// Takes ownership (null is InvalidCertificate) and checks the kind. For this room only.
Result<PublicKey> adopt_public_key(evp_pkey_st* owned);

// With (r, s) also (r, n - s) verifies: a signature that must have one spelling only is the one
// with s at most n / 2. signature: r ‖ s, 64 octets.
bool has_low_s(base::ByteView signature);
// n of P-256 (SEC 2), big-endian.
inline constexpr std::array<std::uint8_t, 32> kP256Order{
    0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51};

class PrivateKey {
 public:
  static Result<PrivateKey> generate_rsa2048();  // CryptoFailed
  static Result<PrivateKey> generate_p256();     // CryptoFailed
  // Unencrypted PKCS#8, one "PRIVATE KEY" block (RFC 5958, RFC 7468). InvalidCertificate.
  static Result<PrivateKey> from_pem(const base::secret<base::Bytes>& pem);
  [[nodiscard]] base::secret<base::Bytes> to_pem() const;

  PrivateKey(const PrivateKey&) = delete;
  PrivateKey& operator=(const PrivateKey&) = delete;
  PrivateKey(PrivateKey&&) noexcept = default;
  PrivateKey& operator=(PrivateKey&&) noexcept = default;
  ~PrivateKey() = default;

  [[nodiscard]] KeyKind kind() const { return kind_; }
  [[nodiscard]] PublicKey public_key() const;

  // CryptoFailed when the key is of the other kind, or the data longer than the form allows.
  Result<base::Bytes> sign_pkcs1_sha256(const base::Digest& digest) const;
  Result<base::Bytes> sign_pkcs1_raw(base::ByteView data) const;  // 1..245 octets
  Result<base::Bytes> sign_pss_sha256(const base::Digest& digest) const;
  Result<base::Bytes> sign_es256(base::ByteView message) const;  // r ‖ s, has_low_s()

  // For this room and net only.
  [[nodiscard]] evp_pkey_st* handle() const { return key_.get(); }

 private:
  PrivateKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}
  std::shared_ptr<evp_pkey_st> key_;
  KeyKind kind_;
};

// 0600, whole or not at all. DiskFull, FileUnwritable.
Status save_key(const std::string& path, const PrivateKey& key);
// FileMissing, FileUnreadable, FileTooLarge, InvalidCertificate.
Result<PrivateKey> load_key(const std::string& path);

}  // namespace kaopass::pki
