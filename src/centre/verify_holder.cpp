// Step 6, how the holder was verified: what reader and staff decided.

#include "centre/verify_parts.hpp"
#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {
namespace {

using pki::Capability;

// A visual check is decided while its challenge lives; clocks of desk and centre may differ a bit.
constexpr std::chrono::seconds kClockTolerance{60};

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
  return fail(
      evidence.method == wire::Method::Face ? ErrorCode::FaceNoMatch : ErrorCode::EvidenceInvalid,
      "the reader did not accept the holder");
}

}  // namespace

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

Result<bool> accept_holder(const wire::Evidence& evidence,
                           const std::optional<wire::VisualDecision>& visual,
                           const pki::Capabilities& capabilities) {
  KAOPASS_CHECK(accept_decision(evidence));
  if (visual) KAOPASS_CHECK(accept_visual(*visual));
  if (evidence.face) return accept_face(*evidence.face, capabilities);
  return false;
}

}  // namespace kaopass::centre
