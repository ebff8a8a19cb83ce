#include "centre/verify.hpp"

#include "centre/verify_parts.hpp"
#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {
namespace {

using pki::Capability;
using wire::Method;

struct MethodRow {
  Capability verify, registration;
};
MethodRow row_of(Method method) {
  switch (method) {
    case Method::Face:
      return {Capability::Face, Capability::RegisterAfterFace};
    case Method::Pin:
      return {Capability::Pin, Capability::RegisterAfterPin};
    case Method::Visual:
      return {Capability::Visual, Capability::RegisterAfterVisual};
  }
  return {};  // unreachable: every method is above
}

// Reader and desk of the same institution, the reader trusted and not revoked.
Status prove_reader(const pki::Certificate& reader, const Desk& desk, Trust& trust,
                    base::Instant now) {
  if (reader.profile()->institution != desk.institution) {
    return fail(ErrorCode::InstitutionMismatch, "reader of another institution");
  }
  const Status trusted = trust.verify_place(reader, pki::Role::Reader, now);
  if (!trusted) return as(ErrorCode::ReaderUntrusted, trusted.error());
  return {};
}

// The lower of what the certificate allows and what the signed release can do. A waiver of
// liveness is the certificate's alone: no release may bring one.
Result<pki::Capabilities> effective_capabilities(const wire::CheckRequest& request,
                                                 const ReadEvidence& read, Trust& trust,
                                                 base::Instant now) {
  const auto release = trust.verify_release(request.release, now);
  if (!release) return as(ErrorCode::ReleaseUntrusted, release.error());
  if (release->version != read.evidence.software) {
    return fail(ErrorCode::ReleaseUntrusted, "the evidence names another version");
  }
  const pki::Capabilities& ceiling = read.reader.profile()->ceiling;
  pki::Capabilities effective = ceiling & release->capabilities;
  if (ceiling.has(Capability::TestLivenessWaived)) effective.add(Capability::TestLivenessWaived);
  return effective;
}

// The key that the card accepted is the one that the reader's certificate names: a reader cannot
// work with a terminal key that was stolen from another.
Status prove_terminal_key(const wire::Evidence& evidence, const pki::Profile& reader, Trust& trust,
                          base::Instant now) {
  if (!evidence.terminal_key) return {};
  if (evidence.terminal_key != reader.terminal) {
    return fail(ErrorCode::ReaderUntrusted, "terminal key of another reader");
  }
  KAOPASS_TRY(const auto store, trust.store(now));
  if (store->revoked_terminals.contains(*evidence.terminal_key)) {
    return fail(ErrorCode::ReaderUntrusted, "terminal key revoked");
  }
  return {};
}

}  // namespace

Result<ReadEvidence> read_evidence(const wire::CheckRequest& request, Trust& trust) {
  if (request.reader_certificates.empty()) return fail(ErrorCode::ReaderUntrusted, "none");
  auto reader = trust.certificate(request.reader_certificates.front());
  if (!reader) return as(ErrorCode::ReaderUntrusted, reader.error());
  if (!reader->profile() || reader->profile()->role != pki::Role::Reader) {
    return fail(ErrorCode::ReaderUntrusted, "not a reader's certificate");
  }
  const auto payload = pki::verify_jws(wire::kEvidenceType, request.evidence, *reader);
  if (!payload) return as(ErrorCode::EvidenceInvalid, payload.error());
  auto evidence = wire::parse<wire::Evidence>(*payload);
  if (!evidence) return as(ErrorCode::EvidenceInvalid, evidence.error());
  if (check_id(evidence->challenge) != evidence->check_id) {
    return fail(ErrorCode::EvidenceInvalid, "check_id is not the challenge's");
  }
  return ReadEvidence{*std::move(evidence), pki::sha256(*payload), *std::move(reader)};
}

Result<ProvenCheck> prove(const wire::CheckRequest& request, ReadEvidence read, const Desk& desk,
                          Trust& trust, const ChallengeKey& key, base::Instant now,
                          wire::AuditEntry& entry) {
  const wire::Evidence& evidence = read.evidence;
  const pki::Profile& reader = *read.reader.profile();
  KAOPASS_TRY(const Challenge challenge,
              open_challenge(evidence.challenge, key, desk.institution, reader.name, now));
  KAOPASS_CHECK(prove_reader(read.reader, desk, trust, now));
  entry.reader = reader.name;
  KAOPASS_CHECK(prove_terminal_key(evidence, reader, trust, now));
  KAOPASS_TRY(const pki::Capabilities capabilities,
              effective_capabilities(request, read, trust, now));
  const MethodRow needed = row_of(evidence.method);
  if (!capabilities.has(needed.verify)) return fail(ErrorCode::CapabilityMissing);

  std::optional<wire::VisualDecision> visual;
  if (evidence.method == Method::Visual) {
    KAOPASS_TRY(visual, prove_visual(request, evidence, desk, challenge, now));
    entry.staff = visual->staff;
  } else if (request.visual) {
    return fail(ErrorCode::EvidenceInvalid, "a visual decision that the evidence does not name");
  }
  KAOPASS_TRY(const ProvenCard card, prove_card_certificate(request, evidence, trust, now));
  KAOPASS_CHECK(prove_card_signature(request, read, card.certificate.public_key));
  KAOPASS_TRY(const bool liveness_waived, accept_holder(evidence, visual, capabilities));

  return ProvenCheck{.evidence = evidence,
                     .evidence_sha256 = pki::sha256(base::as_bytes(request.evidence)),
                     .reader = reader.name,
                     .reader_certificate = read.reader,
                     .visual = std::move(visual),
                     .may_register = capabilities.has(needed.registration),
                     .liveness_waived = liveness_waived,
                     .notice = card.notice,
                     .certificate_expires = base::day_in_japan(card.certificate.not_after)};
}

}  // namespace kaopass::centre
