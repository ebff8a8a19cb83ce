#include "centre/verify.hpp"

#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {
namespace {

using pki::Capability;
using wire::Method;

// A visual check is decided while its challenge lives; clocks of desk and centre may differ a bit.
constexpr std::chrono::seconds kClockTolerance{60};

tl::unexpected<Error> as(ErrorCode code, const Error& cause) {
  return fail(code, std::string(base::info(cause.code).name) + ": " + cause.detail);
}

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

Status prove_terminal_key(const wire::Evidence& evidence, Trust& trust, base::Instant now) {
  if (!evidence.terminal_key) return {};
  KAOPASS_TRY(const auto store, trust.store(now));
  if (store->revoked_terminals.contains(*evidence.terminal_key)) {
    return fail(ErrorCode::ReaderUntrusted, "terminal key revoked");
  }
  return {};
}

struct CardCertificate {
  pki::Certificate certificate;
  wire::CertificateNotice notice;
};

wire::CertificateNotice notice_of(base::Instant not_after, base::Day today) {
  const std::chrono::year_month_day expires{base::day_in_japan(not_after)};
  std::chrono::year_month_day warn = expires - std::chrono::months{3};
  if (!warn.ok()) warn = warn.year() / warn.month() / std::chrono::last;
  return today >= std::chrono::sys_days{warn} ? wire::CertificateNotice::ExpiresSoon
                                              : wire::CertificateNotice::None;
}

Result<CardCertificate> prove_card_certificate(const wire::CheckRequest& request,
                                               const wire::Evidence& evidence, Trust& trust,
                                               base::Instant now) {
  auto parsed = pki::Certificate::from_der(request.card_certificate);
  if (!parsed) return as(ErrorCode::CertificateUntrusted, parsed.error());
  if (parsed->sha256() != evidence.certificate_sha256) {
    return fail(ErrorCode::EvidenceInvalid, "evidence of another card's certificate");
  }
  KAOPASS_TRY(const auto store, trust.store(now));
  const Status chain = store->verify_user_authentication(*parsed, now);
  if (chain)
    return CardCertificate{*parsed, notice_of(parsed->not_after(), base::day_in_japan(now))};
  const bool in_grace = chain.error().code == ErrorCode::CertificateExpired &&
                        base::day_in_japan(now) <= grace_end(parsed->not_after());
  if (!in_grace) return tl::unexpected(chain.error());
  return CardCertificate{*parsed, wire::CertificateNotice::Expired};
}

// The card's own say: exactly PKCS#1 v1.5 after its PIN, exactly PSS after terminal authentication.
Status prove_card_signature(const wire::CheckRequest& request, const wire::Evidence& evidence,
                            base::ByteView evidence_payload, const pki::PublicKey& key) {
  const base::Digest digest = pki::sha256(wire::check_message(pki::sha256(evidence_payload)));
  const bool fits = evidence.method == Method::Pin
                        ? key.verify_pkcs1_sha256(digest, request.card_signature)
                        : key.verify_pss_sha256(digest, request.card_signature);
  if (!fits) return fail(ErrorCode::CardSignatureInvalid);
  return {};
}

// The desk's own signature over this check, this card and this photo.
Result<wire::VisualDecision> prove_visual(const wire::CheckRequest& request,
                                          const wire::Evidence& evidence, const Desk& desk,
                                          const Challenge& challenge, base::Instant now) {
  if (!request.visual || pki::sha256(base::as_bytes(*request.visual)) != evidence.visual_sha256) {
    return fail(ErrorCode::EvidenceInvalid, "not the visual decision that the evidence names");
  }
  const auto payload = pki::verify_jws(wire::kVisualType, *request.visual, desk.certificate);
  if (!payload) return as(ErrorCode::EvidenceInvalid, payload.error());
  auto visual = wire::parse<wire::VisualDecision>(*payload);
  if (!visual) return as(ErrorCode::EvidenceInvalid, visual.error());
  if (visual->check_id != evidence.check_id ||
      visual->certificate_sha256 != evidence.certificate_sha256 ||
      visual->photo_sha256 != evidence.card_digests->photo) {
    return fail(ErrorCode::EvidenceInvalid, "visual decision of another check, card or photo");
  }
  if (visual->staff.empty() || visual->time < challenge.issued_at - kClockTolerance ||
      visual->time > now + kClockTolerance) {
    return fail(ErrorCode::EvidenceInvalid, "visual decision without staff or of another time");
  }
  return *visual;
}

Status accept_visual(const wire::VisualDecision& visual) {
  if (!visual.holder_present) return fail(ErrorCode::VisualHolderAbsent);
  switch (visual.decision) {
    case wire::VisualOutcome::Same:
      return {};
    case wire::VisualOutcome::Different:
      return fail(ErrorCode::VisualNoMatch);
    case wire::VisualOutcome::Undecided:
      return fail(ErrorCode::VisualUndecided);
  }
  return fail(ErrorCode::VisualUndecided);
}

// Returns whether a waiver was made use of.
Result<bool> accept_face(const wire::FaceEvidence& face, const pki::Capabilities& capabilities) {
  if (face.score_band == wire::ScoreBand::Below) return fail(ErrorCode::FaceNoMatch);
  switch (face.liveness) {
    case wire::Liveness::Live:
      return false;
    case wire::Liveness::NotLive:
      return fail(ErrorCode::FaceNotLive);
    case wire::Liveness::NotChecked:
      break;
  }
  if (!capabilities.has(Capability::TestLivenessWaived)) {
    return fail(ErrorCode::LivenessNotChecked);
  }
  return true;
}

Status accept_decision(const wire::Evidence& evidence) {
  if (evidence.decision == wire::Decision::Accepted) return {};
  return fail(evidence.method == Method::Face ? ErrorCode::FaceNoMatch : ErrorCode::EvidenceInvalid,
              "the reader did not accept the holder");
}

}  // namespace

base::Day grace_end(base::Instant not_after) {
  using namespace std::chrono;
  const year_month_day expires{base::day_in_japan(not_after)};
  return sys_days{(year_month{expires.year(), expires.month()} + months{3}) / last};
}

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
  return ReadEvidence{*std::move(evidence), *std::move(reader)};
}

Result<ProvenCheck> prove(const wire::CheckRequest& request, ReadEvidence read, const Desk& desk,
                          Trust& trust, const ChallengeKey& key, base::Instant now) {
  const wire::Evidence& evidence = read.evidence;
  const pki::Profile& reader = *read.reader.profile();
  KAOPASS_TRY(const Challenge challenge,
              open_challenge(evidence.challenge, key, desk.institution, reader.name, now));
  KAOPASS_CHECK(prove_reader(read.reader, desk, trust, now));
  KAOPASS_CHECK(prove_terminal_key(evidence, trust, now));
  KAOPASS_TRY(const pki::Capabilities capabilities,
              effective_capabilities(request, read, trust, now));
  const MethodRow needed = row_of(evidence.method);
  if (!capabilities.has(needed.verify)) return fail(ErrorCode::CapabilityMissing);

  std::optional<wire::VisualDecision> visual;
  if (evidence.method == Method::Visual) {
    KAOPASS_TRY(visual, prove_visual(request, evidence, desk, challenge, now));
  } else if (request.visual) {
    return fail(ErrorCode::EvidenceInvalid, "a visual decision that the evidence does not name");
  }
  KAOPASS_TRY(const CardCertificate card, prove_card_certificate(request, evidence, trust, now));
  const std::string payload = wire::to_json(evidence);  // canonical: exactly what was signed
  KAOPASS_CHECK(prove_card_signature(request, evidence, base::as_bytes(payload),
                                     card.certificate.public_key()));

  KAOPASS_CHECK(accept_decision(evidence));
  bool liveness_waived = false;
  if (evidence.face) {
    KAOPASS_TRY(liveness_waived, accept_face(*evidence.face, capabilities));
  }
  if (visual) KAOPASS_CHECK(accept_visual(*visual));

  return ProvenCheck{.evidence = evidence,
                     .evidence_sha256 = pki::sha256(base::as_bytes(request.evidence)),
                     .reader = reader.name,
                     .reader_certificate = read.reader,
                     .visual = std::move(visual),
                     .may_register = capabilities.has(needed.registration),
                     .liveness_waived = liveness_waived,
                     .notice = card.notice,
                     .certificate_expires = base::day_in_japan(card.certificate.not_after())};
}

}  // namespace kaopass::centre
