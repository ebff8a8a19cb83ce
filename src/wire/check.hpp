#pragma once
// Messages of steps 1 to 6 of the check (docs/protocol/README.md). Places exchange them as
// to_json(); names here are the JSON names.

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "wire/json.hpp"

namespace kaopass::wire {

// First 128 bits of SHA-256(challenge); 32 hex digits on the wire.
struct CheckId {
  std::array<std::uint8_t, 16> bytes{};
  friend auto operator<=>(const CheckId&, const CheckId&) = default;
};
CheckId check_id_of(const base::Digest& challenge_digest);
std::string to_hex(const CheckId& id);
Result<CheckId> parse_check_id(std::string_view hex);  // InvalidValue

enum class Purpose { Eligibility, Rehearsal };  // a rehearsal tests line and reader, never a person
enum class Method { Face, Pin, Visual };
enum class Decision { Accepted, Refused };
enum class Liveness { Live, NotLive, NotChecked };
// How far from the threshold; a score itself never leaves the reader.
enum class ScoreBand { Below, Above, FarAbove };
// Who worked the reader for the holder (N3.2, N3.7).
enum class Helper { None, Family, Carer, Staff };
std::string_view method_name(Method method);     // "face"
std::string_view purpose_name(Purpose purpose);  // "eligibility"

struct ChallengeRequest {
  Purpose purpose = Purpose::Eligibility;
  std::string reader;
  friend bool operator==(const ChallengeRequest&, const ChallengeRequest&) = default;
};

struct ChallengeAnswer {
  base::Bytes challenge;  // opaque to all but the centre; at most kChallengeLimit
  CheckId check_id;
  base::Instant expires_at;
  friend bool operator==(const ChallengeAnswer&, const ChallengeAnswer&) = default;
};
inline constexpr std::size_t kChallengeLimit = 256;

// SHA-256 digests of the card's signed contents: the three segments of DF28 in its order
// (DF22-24 birth, sex, key; DF25-26 name, address; DF27 photo) and DF32, the four attributes.
struct CardDigests {
  base::Digest birth_sex_key{};
  base::Digest name_address{};
  base::Digest photo{};
  base::Digest attributes{};
  friend bool operator==(const CardDigests&, const CardDigests&) = default;
};

struct ModelUse {
  std::string name;
  base::Digest sha256{};
  friend bool operator==(const ModelUse&, const ModelUse&) = default;
};
inline constexpr std::size_t kModelLimit = 8;

// Present exactly with Method::Face.
struct FaceEvidence {
  ScoreBand score_band = ScoreBand::Below;
  std::string policy_row;  // name of the decision policy's row
  Liveness liveness = Liveness::NotChecked;
  int frames = 0;  // 1 to 1000
  std::vector<ModelUse> models;
  friend bool operator==(const FaceEvidence&, const FaceEvidence&) = default;
};

// JWS payload, kEvidenceType, signed by the reader.
struct Evidence {
  CheckId check_id;
  base::Bytes challenge;
  base::Digest certificate_sha256{};  // of the card's user-authentication certificate (DER)
  // Needed for Face and Visual; may lack with Pin where no verification number B was at hand.
  std::optional<CardDigests> card_digests;
  Method method = Method::Face;
  Decision decision = Decision::Refused;
  std::optional<FaceEvidence> face;
  std::optional<base::Digest> visual_sha256;  // exactly with Visual: of the desk's JWS
  // Key identifier of the terminal key that the card accepted (16 octets, facts/card.md 2.4);
  // exactly with Face and Visual.
  std::optional<std::array<std::uint8_t, 16>> terminal_key;
  std::string software;  // version, as the signed release names it
  base::Instant time;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

enum class VisualOutcome { Same, Different, Undecided };
enum class VisualReason { FaceNotMatching, FaceNotUsable, CameraTrouble, HolderUnable };

// JWS payload, kVisualType, signed by the desk in which the staff member is logged in.
struct VisualDecision {
  std::string staff;
  std::string role;  // "reception", "doctor", ...
  CheckId check_id;
  base::Digest certificate_sha256{};
  base::Digest photo_sha256{};  // DF27 segment, as in CardDigests::photo
  bool holder_present = false;  // N3.4
  VisualOutcome decision = VisualOutcome::Undecided;
  VisualReason reason = VisualReason::FaceNotMatching;  // why not by machine
  base::Instant time;
  friend bool operator==(const VisualDecision&, const VisualDecision&) = default;
};

// Reader to desk to centre, POST /v1/checks.
struct CheckRequest {
  std::string evidence;                          // JWS
  base::Bytes card_certificate;                  // DER of EF 000A
  base::Bytes card_signature;                    // 256 octets
  std::vector<base::Bytes> reader_certificates;  // DER, leaf first, at most kChainLimit
  std::string release;                           // JWS of the reader software's maker
  std::optional<std::string> visual;             // JWS, exactly with Method::Visual
  friend bool operator==(const CheckRequest&, const CheckRequest&) = default;
};
inline constexpr std::size_t kChainLimit = 4;
inline constexpr std::size_t kJwsLimit = 16 * 1024;

// Proof that the audit log holds the entry of this answer: its place in the person's chain.
struct AuditReceipt {
  std::int64_t number = 0;  // in the person's chain, from 1
  base::Digest entry{};     // hash of the entry
  friend bool operator==(const AuditReceipt&, const AuditReceipt&) = default;
};

// JWS payload, kAuditHeadType: Merkle root over the heads of all chains at that time.
struct AuditHead {
  std::int64_t number = 0;
  std::int64_t chains = 0;
  base::Digest root{};
  base::Instant time;
  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

enum class CertificateNotice {
  None,
  ExpiresSoon,  // within three months before the last day
  Expired,      // within three months after the month of expiry: coverage only, no records
};

// JWS payload, kCheckAnswerType, signed by the centre after the audit entry is durable.
struct CheckAnswer {
  CheckId check_id;
  std::string institution, reader;
  std::string person;  // handle of the person at this institution only, 32 hex digits
  bool registered = false;
  Method method = Method::Face;
  bool liveness_waived = false;  // a TEST reader without camera; screens show it
  CertificateNotice certificate_notice = CertificateNotice::None;
  std::optional<base::Day> certificate_expires;
  bool records_allowed = false;  // consents to past records may be asked for
  base::Instant checked_at;
  AuditReceipt receipt;
  std::string head;  // newest AuditHead as JWS; empty before the first
  friend bool operator==(const CheckAnswer&, const CheckAnswer&) = default;
};

// Body of every successful POST/GET below /v1/checks: the centre's JWS.
struct SignedAnswer {
  std::string answer;
  friend bool operator==(const SignedAnswer&, const SignedAnswer&) = default;
};

}  // namespace kaopass::wire
