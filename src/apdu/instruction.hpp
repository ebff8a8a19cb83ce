#pragma once
// INS octets and P1 values that the card knows (facts/card.md 2.2).

#include <cstdint>

namespace kaopass::apdu {

inline constexpr std::uint8_t kIso = 0x00;          // CLA of ISO/IEC 7816-4
inline constexpr std::uint8_t kProprietary = 0x80;  // CLA of the card's own commands

namespace ins {
inline constexpr std::uint8_t kVerify = 0x20;
inline constexpr std::uint8_t kChangePin = 0x24;
inline constexpr std::uint8_t kComputeSignature = 0x2A;  // CLA 80
inline constexpr std::uint8_t kChangeKey = 0x32;         // CLA 80
inline constexpr std::uint8_t kExternalAuthenticate = 0x82;
inline constexpr std::uint8_t kGetChallenge = 0x84;
inline constexpr std::uint8_t kInternalAuthenticate = 0x88;
inline constexpr std::uint8_t kManageAttributes = 0x8A;  // CLA 80
inline constexpr std::uint8_t kSetPublicIcKey = 0xA2;    // CLA 80
inline constexpr std::uint8_t kSelect = 0xA4;
inline constexpr std::uint8_t kSetSessionKey = 0xAE;  // CLA 80
inline constexpr std::uint8_t kReadBinary = 0xB0;
inline constexpr std::uint8_t kReadRecord = 0xB2;
inline constexpr std::uint8_t kGetResponse = 0xC0;
inline constexpr std::uint8_t kGetData = 0xCA;
inline constexpr std::uint8_t kCardSwitch = 0xF0;   // CLA 80, our profile (card-switch.md)
inline constexpr std::uint8_t kLastCommand = 0xFC;  // CLA 80, of phone tokens only
}  // namespace ins

// P1 of COMPUTE DIGITAL SIGNATURE (方式種別): what the data is and how it is signed.
enum class SignatureMethod : std::uint8_t {
  Pkcs1Verbatim = 0x00,  // 1 to 245 octets, signed as they are
  BareDigest = 0x01,     // card hashes 1 to 255 octets, signs the bare 32-octet digest
  Pkcs1Digest = 0x02,    // 32-octet SHA-256 digest, card adds DigestInfo
  Pkcs1Message = 0x03,   // card hashes 1 to 255 octets, adds DigestInfo
  PssDigest = 0x04,      // 32-octet SHA-256 digest, RSASSA-PSS
  PssMessage = 0x05,     // card hashes 1 to 255 octets, RSASSA-PSS
};

}  // namespace kaopass::apdu
