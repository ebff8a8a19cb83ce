#pragma once
// Card-verifiable certificates (facts/card.md 2.4 and 2.5):
//   7F21 { 5F4E { issuer key id 16 | subject key id 16 | 90 03 exponent | 91 modulus 256
//                 [ 5F4C role | 5F25 effective YYYYMMDD | 5F24 expiry YYYYMMDD ] }
//          5F37 signature 256 }
// PKCS#1 v1.5 SHA-256 over the body, i.e. the value of 5F4E: 297 octets, or 323 with the three
// data objects in brackets, our profile of a terminal leaf
// (docs/profile/terminal-authentication.md).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/key.hpp"

namespace kaopass::pki {

// 7 ASCII digits, 08 05, 3 ASCII digits, 4 octets: binary for card-content keys, ASCII digits for
// terminal keys.
using KeyId = std::array<std::uint8_t, 16>;
KeyId card_content_key_id(std::string_view digits7, std::string_view digits3, std::uint8_t last);
KeyId terminal_key_id(std::string_view digits7, std::string_view tail4 = "0000");
std::string to_text(const KeyId& id);               // 32 lower-case hex digits
Result<KeyId> parse_key_id(std::string_view hex);   // InvalidEncoding
Result<KeyId> parse_key_id(base::ByteView octets);  // InvalidCertificate unless 16

// TEST authorities; the production ones end in 5000020/5000023/5000033 (facts/card.md 2.4).
extern const KeyId kTestVisualCaId;        // "6000023" 08 05 "001" 00 00 00 01
extern const KeyId kTestTextCaId;          // "6000033" 08 05 "001" 00 00 00 01
extern const KeyId kTestTerminalCaId;      // "9600073" 08 05 "001" "0000", ours after 2.5's style
extern const KeyId kTestTerminalIssuerId;  // "9699774" 08 05 "001" "0000"

// What a terminal may do at a card.
enum class TerminalRole : std::uint8_t { Reader = 0x01, Municipality = 0x02 };

struct TerminalGrant {
  TerminalRole role;
  base::Day effective;
  base::Day expiry;  // last day of validity
  friend bool operator==(const TerminalGrant&, const TerminalGrant&) = default;
};

inline constexpr std::size_t kCvcBodySize = 297;
inline constexpr std::size_t kCvcTerminalBodySize = 323;
inline constexpr std::size_t kCvcMaximum = 1024;  // octets of a 7F21 object

class CardVerifiableCertificate {
 public:
  // One whole 7F21 object, exactly as above: lengths in their shortest form, no other objects, no
  // trailing octets, exponent 010001, dates that exist, effective not after expiry.
  // InvalidCertificate.
  static Result<CardVerifiableCertificate> parse(base::ByteView object);
  // The data fields of the two commands 80 A2 06 C1 and 80 A2 00 C1 (facts/card.md 2.5).
  static Result<CardVerifiableCertificate> parse_parts(base::ByteView first, base::ByteView second);
  // CryptoFailed when either key is not RSA-2048.
  static Result<CardVerifiableCertificate> issue(const KeyId& issuer, const PrivateKey& issuer_key,
                                                 const KeyId& subject, const PublicKey& subject_key,
                                                 const std::optional<TerminalGrant>& grant = {});

  [[nodiscard]] base::Bytes encode() const;       // the 7F21 object
  [[nodiscard]] base::Bytes first_part() const;   // 7F21 len 5F4E len body: 307 octets, leaf 333
  [[nodiscard]] base::Bytes second_part() const;  // 5F37 len signature: 261 octets
  [[nodiscard]] const KeyId& issuer() const { return issuer_; }
  [[nodiscard]] const KeyId& subject() const { return subject_; }
  [[nodiscard]] const PublicKey& public_key() const { return key_; }
  [[nodiscard]] const std::optional<TerminalGrant>& grant() const { return grant_; }
  // Issuer id and signature.
  [[nodiscard]] bool is_issued_by(const KeyId& issuer, const PublicKey& issuer_key) const;

 private:
  CardVerifiableCertificate(KeyId issuer, KeyId subject, PublicKey key,
                            std::optional<TerminalGrant> grant, base::Bytes body,
                            base::Bytes signature);
  KeyId issuer_, subject_;
  PublicKey key_;
  std::optional<TerminalGrant> grant_;
  base::Bytes body_, signature_;
};

// One 7F21 object a file. FileMissing, FileUnreadable, InvalidCertificate; DiskFull,
// FileUnwritable.
Result<CardVerifiableCertificate> load_cvc(const std::string& path);
Status save_cvc(const std::string& path, const CardVerifiableCertificate& certificate);

// A key that certificates are checked against: EF 0016 of a card, the CA of a card's contents.
// As a file it is a self-signed certificate.
struct CvcAnchor {
  KeyId id;
  PublicKey key;
};
// CertificateUntrusted unless it is signed by its own key.
Result<CvcAnchor> anchor_of(const CardVerifiableCertificate& self_signed);

// Terminal: anchor -> issuer (no grant) -> leaf (with grant). TerminalUntrusted: chain or shape;
// TerminalExpired: `on` not within the grant; TerminalRole: another role.
Status verify_terminal_chain(const CardVerifiableCertificate& leaf,
                             const CardVerifiableCertificate& issuer, const CvcAnchor& anchor,
                             TerminalRole role, base::Day on);

}  // namespace kaopass::pki
