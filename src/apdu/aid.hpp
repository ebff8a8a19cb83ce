#pragma once
// Names of applications and files on the card (facts/card.md 2.1, 2.3, 2.4).

#include <array>
#include <cstdint>

namespace kaopass::apdu {

// An elementary file's two-octet identifier within its application.
struct FileId {
  std::uint16_t value = 0;
  // Short file identifier, the low five bits: every file 0001 to 001E has one.
  [[nodiscard]] constexpr std::uint8_t sfi() const { return value & 0x1F; }
  // P2 that names the file without SELECT: 80 | sfi.
  [[nodiscard]] constexpr std::uint8_t p2() const {
    return static_cast<std::uint8_t>(0x80 | sfi());
  }
  friend constexpr auto operator<=>(const FileId&, const FileId&) = default;
};

using Aid = std::array<std::uint8_t, 10>;

// 公的個人認証AP.
namespace jpki {
inline constexpr Aid kAid{0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
inline constexpr FileId kSignatureCertificate{0x0001};    // after kSignaturePassword
inline constexpr FileId kSignatureCaCertificate{0x0002};  // free
inline constexpr FileId kTokenInfo{0x0006};               // free, 160 octets
inline constexpr FileId kAvailability{0x0008};            // free, 3 octets, 8F = present
inline constexpr FileId kAuthCertificate{0x000A};         // free on the plastic card
inline constexpr FileId kAuthCaCertificate{0x000B};       // free
inline constexpr FileId kTerminalCa{0x0016};              // 特定機関認証
inline constexpr FileId kAuthKey{0x0017};
inline constexpr FileId kAuthPin{0x0018};  // 4 digits, 3 tries
inline constexpr FileId kSignatureKey{0x001A};
inline constexpr FileId kSignaturePassword{0x001B};  // 6 to 16 of A-Z 0-9, 5 tries
}  // namespace jpki

// 券面事項確認AP.
namespace visual {
inline constexpr Aid kAid{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02};
inline constexpr FileId kAgeRecord{0x0001};      // FF10, after kBirthDatePin
inline constexpr FileId kFace{0x0002};           // FF20, after number A or B
inline constexpr FileId kBasicInfo{0x0003};      // FF30, free
inline constexpr FileId kCvCertificate{0x0004};  // 7F21
inline constexpr FileId kMyNumberImage{0x0005};  // FF40, after number A only
inline constexpr FileId kBirthDatePin{0x0011};   // 和暦 YYMMDD, 10 tries
inline constexpr FileId kNumberB{0x0012};        // 照合番号B, 14 digits, 10 tries
inline constexpr FileId kNumberA{0x0013};        // 照合番号A, 12 digits, 10 tries
}  // namespace visual

// 券面事項入力補助AP.
namespace text {
inline constexpr Aid kAid{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08};
inline constexpr FileId kMyNumber{0x0001};       // FF10, after kPin or number A
inline constexpr FileId kAttributes{0x0002};     // FF20, after kPin or number B
inline constexpr FileId kIntegrity{0x0003};      // FF30
inline constexpr FileId kCvCertificate{0x0004};  // 7F21
inline constexpr FileId kBasicInfo{0x0005};
inline constexpr FileId kSessionKey{0x0006};
inline constexpr FileId kInternalKeyRecord{0x0007};  // FF50
inline constexpr FileId kPin{0x0011};                // 4 digits, 3 tries
inline constexpr FileId kBlockedPin{0x0012};
inline constexpr FileId kInternalKey{0x0013};  // signs with no PIN
inline constexpr FileId kNumberA{0x0014};      // 10 tries
inline constexpr FileId kNumberB{0x0015};      // 10 tries
}  // namespace text

// 住基AP.
namespace juki {
inline constexpr Aid kAid{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x01};
inline constexpr FileId kPin{0x001C};
}  // namespace juki

// 共通カードAP.
namespace common {
inline constexpr Aid kAid{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00};
inline constexpr FileId kCardRecord{0x0001};  // record 1: 01 1C and 28 ASCII digits
inline constexpr FileId kKeyReference{0x0002};
inline constexpr FileId kInternalKey{0x0019};
inline constexpr FileId kPin{0x001C};
}  // namespace common

// GlobalPlatform issuer security domain: selecting it goes back to the state after reset.
inline constexpr std::array<std::uint8_t, 7> kIssuerSecurityDomain{0xA0, 0x00, 0x00, 0x01,
                                                                   0x51, 0x00, 0x00};

}  // namespace kaopass::apdu
