#pragma once
// What a token says about itself: EF 0006 (CK_TOKEN_INFO), EF 0008 (certificate availability),
// the record of the common application (facts/card.md 2.3, 2.4).

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace kaopass::card {

enum class TokenKind { Card, AndroidPhone, IPhone, Unknown };
std::string_view token_kind_name(TokenKind kind);  // "card"

inline constexpr std::size_t kTokenInfoSize = 160;
struct TokenInfo {
  std::string label;  // without its padding: "JPKIAPICCTOKEN2"
  TokenKind kind;     // told by the label
  std::string manufacturer, model, serial;
};
// Exactly 160 octets; text is printable ASCII. InvalidEncoding.
Result<TokenInfo> parse_token_info(base::ByteView file);

inline constexpr std::size_t kAvailabilitySize = 3;
struct Availability {
  bool signature_certificate;  // 8F: present
  bool auth_certificate;
  friend bool operator==(const Availability&, const Availability&) = default;
};
// Exactly 3 octets; the third is unknown and not judged. InvalidEncoding for a present-octet that
// is neither 8F nor 00.
Result<Availability> parse_availability(base::ByteView file);

struct CardRecord {
  std::string serial;        // 15 digits
  std::string municipality;  // 5 digits
  base::Day expiry;
};
// `01 1C` and 28 ASCII digits. InvalidEncoding, InvalidDate.
Result<CardRecord> parse_card_record(base::ByteView record);

}  // namespace kaopass::card
