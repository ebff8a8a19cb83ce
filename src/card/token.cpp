#include "card/token.hpp"

#include <algorithm>
#include <array>

#include "card/card_objects.hpp"
#include "card/pin.hpp"

namespace kaopass::card {
namespace {

constexpr std::uint8_t kPresent = 0x8F;
constexpr std::size_t kRecordDigits = 28;
constexpr std::array<std::uint8_t, 2> kRecordHead{0x01, 0x1C};

// A fixed field of CK_TOKEN_INFO: printable ASCII, padded with blanks or NUL.
Result<std::string> padded_text(base::ByteView field) {
  std::string text(base::as_text(field));
  text.erase(
      std::find_if(text.rbegin(), text.rend(), [](char c) { return c != ' ' && c != '\0'; }).base(),
      text.end());
  const bool printable =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (!printable) return fail(ErrorCode::InvalidEncoding, "token info");
  return text;
}

TokenKind kind_of(std::string_view label) {
  if (label.starts_with("JPKIAPICCTOKEN")) return TokenKind::Card;
  if (label == "JPKIAPGPSETOKEN") return TokenKind::AndroidPhone;
  if (label == "JPKIAPIOSTOKEN") return TokenKind::IPhone;
  return TokenKind::Unknown;
}

Result<bool> is_present(std::uint8_t octet) {
  if (octet != kPresent && octet != 0x00) {
    return fail(ErrorCode::InvalidEncoding, "certificate availability");
  }
  return octet == kPresent;
}

}  // namespace

std::string_view token_kind_name(TokenKind kind) {
  switch (kind) {
    case TokenKind::Card:
      return "card";
    case TokenKind::AndroidPhone:
      return "android-phone";
    case TokenKind::IPhone:
      return "iphone";
    case TokenKind::Unknown:
      break;
  }
  return "unknown";
}

Result<TokenInfo> parse_token_info(base::ByteView file) {
  if (file.size() != kTokenInfoSize) return fail(ErrorCode::InvalidEncoding, "token info");
  KAOPASS_TRY(std::string label, padded_text(file.subspan(0, 32)));
  KAOPASS_TRY(std::string manufacturer, padded_text(file.subspan(32, 32)));
  KAOPASS_TRY(std::string model, padded_text(file.subspan(64, 16)));
  KAOPASS_TRY(std::string serial, padded_text(file.subspan(80, 16)));
  const TokenKind kind = kind_of(label);
  return TokenInfo{std::move(label), kind, std::move(manufacturer), std::move(model),
                   std::move(serial)};
}

Result<Availability> parse_availability(base::ByteView file) {
  if (file.size() != kAvailabilitySize) {
    return fail(ErrorCode::InvalidEncoding, "certificate availability");
  }
  KAOPASS_TRY(const bool signature, is_present(file[0]));
  KAOPASS_TRY(const bool auth, is_present(file[1]));
  return Availability{signature, auth};
}

Result<CardRecord> parse_card_record(base::ByteView record) {
  const bool headed = record.size() == kRecordHead.size() + kRecordDigits &&
                      std::equal(kRecordHead.begin(), kRecordHead.end(), record.begin());
  if (!headed) return fail(ErrorCode::InvalidEncoding, "card record");
  const std::string digits(base::as_text(record.subspan(kRecordHead.size())));
  if (!is_digits(digits, kRecordDigits)) return fail(ErrorCode::InvalidEncoding, "card record");
  KAOPASS_TRY(const base::Day expiry, parse_card_day(base::as_bytes(digits).subspan(20)));
  return CardRecord{digits.substr(0, 15), digits.substr(15, 5), expiry};
}

}  // namespace kaopass::card
