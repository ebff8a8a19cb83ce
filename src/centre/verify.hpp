#pragma once
// Step 6 as functions over values: what can be judged without the register, then what the register
// must say. No clock, no random, no file. Each failure names the attack's error of the catalogue.

#include <memory>
#include <optional>

#include "centre/challenge.hpp"
#include "centre/trust.hpp"
#include "pki/certificate.hpp"
#include "pki/profile.hpp"
#include "store/centre_store.hpp"
#include "wire/audit.hpp"

namespace kaopass::centre {

// The desk at the other end of the mutual TLS line, its certificate verified.
struct Desk {
  pki::Certificate certificate;
  std::string institution, name;
};

// Evidence with everything proven that needs no register.
struct ProvenCheck {
  wire::Evidence evidence;
  base::Digest evidence_sha256{};  // of the JWS, for the audit
  std::string reader;
  pki::Certificate reader_certificate;
  std::optional<wire::VisualDecision> visual;
  bool may_register = false;     // lower of certificate and release (N2.4)
  bool liveness_waived = false;  // by the reader's TEST certificate, and made use of
  wire::CertificateNotice notice = wire::CertificateNotice::None;
  base::Day certificate_expires;
  [[nodiscard]] bool records_allowed() const { return notice != wire::CertificateNotice::Expired; }
};

// The reader's evidence, its signature fitting its certificate; nothing is trusted yet.
// EvidenceInvalid, ReaderUntrusted (no certificate of a reader).
struct ReadEvidence {
  wire::Evidence evidence;
  base::Digest payload_sha256{};  // of what the reader signed, canonical JSON
  pki::Certificate reader;
};
Result<ReadEvidence> read_evidence(const wire::CheckRequest& request, Trust& trust);

// Everything else of the request, in the catalogue's order of precedence:
// ChallengeInvalid, ChallengeExpired; InstitutionMismatch; ReaderUntrusted; CapabilityMissing,
// ReleaseUntrusted; EvidenceInvalid; CertificateUntrusted, -Revoked, -Expired (beyond three months
// after the month of expiry); CardSignatureInvalid; what the evidence itself says: FaceNoMatch,
// FaceNotLive, LivenessNotChecked, Visual*.
// `entry` is told who vouched, reader and staff, as soon as that is proven: a refusal names them.
Result<ProvenCheck> prove(const wire::CheckRequest& request, ReadEvidence read, const Desk& desk,
                          Trust& trust, const ChallengeKey& key, base::Instant now,
                          wire::AuditEntry& entry);

// Against the city's row of that certificate: CardUnregistered (contents of another card, or none
// registered), CertificateRevoked, CardSuspended, and the rules of the day: MethodForbidden,
// RuleForbids.
Status judge(const ProvenCheck& check, const std::optional<store::CardRow>& card, base::Day day);

// Last day on which an expired certificate still shows the coverage.
base::Day grace_end(base::Instant not_after);

}  // namespace kaopass::centre
