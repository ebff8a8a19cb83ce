#pragma once
// Domain separation of everything signed in a check. JWS types name the message; the card, which
// signs digests only, signs the digest of a labelled message.

#include <string_view>

#include "base/bytes.hpp"

namespace kaopass::wire {

// JWS `typ` of each signed message.
inline constexpr std::string_view kEvidenceType = "kaopass-evidence-v1";          // reader
inline constexpr std::string_view kVisualType = "kaopass-visual-v1";              // desk
inline constexpr std::string_view kRegistrationType = "kaopass-registration-v1";  // reader
inline constexpr std::string_view kConsentType = "kaopass-consent-v1";            // reader
inline constexpr std::string_view kCheckAnswerType =
    "kaopass-check-answer-v1";  // centre, from here
inline constexpr std::string_view kRegistrationAnswerType = "kaopass-registration-answer-v1";
inline constexpr std::string_view kCoverageAnswerType = "kaopass-coverage-answer-v1";
inline constexpr std::string_view kCoverageReceiptType = "kaopass-coverage-receipt-v1";
inline constexpr std::string_view kConsentAnswerType = "kaopass-consent-answer-v1";
inline constexpr std::string_view kAuditHeadType = "kaopass-audit-head-v1";

// What the card's signature covers: "kaopass check v1" ‖ SHA-256(canonical JSON of the evidence).
// The card is given SHA-256 of these octets. Hashing is the caller's (pki::sha256), because no
// message needs a key to be written or read.
base::Bytes check_message(const base::Digest& evidence_digest);

}  // namespace kaopass::wire
