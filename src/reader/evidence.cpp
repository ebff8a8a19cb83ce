#include "reader/evidence.hpp"

#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::reader {

Result<SignedEvidence> make_evidence(const Verified& verified, const Credentials& credentials,
                                     base::Instant now) {
  wire::Evidence evidence{.check_id = verified.challenge.check_id,
                          .challenge = verified.challenge.challenge,
                          .certificate_sha256 = verified.certificate.sha256(),
                          .card_digests = verified.digests,
                          .method = verified.method,
                          .decision = wire::Decision::Accepted,
                          .face = verified.face,
                          .visual_sha256 = {},
                          .terminal_key = {},
                          .software = credentials.software.release.version,
                          .time = now};
  if (verified.visual) evidence.visual_sha256 = pki::sha256(base::as_bytes(*verified.visual));
  if (verified.method != wire::Method::Pin) {
    evidence.terminal_key = credentials.terminal.certificates.leaf.subject();
  }
  const std::string payload = wire::to_json(evidence);
  KAOPASS_TRY(std::string jws, pki::sign_jws(wire::kEvidenceType, base::as_bytes(payload),
                                             credentials.own.key, credentials.own.certificate));
  const base::Digest digest = pki::sha256(base::as_bytes(payload));
  return SignedEvidence{std::move(jws), pki::sha256(wire::check_message(digest))};
}

Result<base::Bytes> card_signature(card::Session& session, const Verified& verified,
                                   const SignedEvidence& evidence, const Credentials& credentials,
                                   base::Instant now) {
  if (verified.method == wire::Method::Pin) return session.sign_after_pin(evidence.for_card);
  KAOPASS_CHECK(session.authenticate_terminal(credentials.terminal, evidence.for_card,
                                              base::day_in_japan(now)));
  return session.sign_after_terminal(evidence.for_card);
}

wire::CheckRequest make_request(const Verified& verified, SignedEvidence evidence,
                                base::Bytes card_signature, const Credentials& credentials) {
  return {.evidence = std::move(evidence.jws),
          .card_certificate = verified.certificate.der(),
          .card_signature = std::move(card_signature),
          .reader_certificates = {credentials.own.certificate.der()},
          .release = credentials.software.jws,
          .visual = verified.visual};
}

}  // namespace kaopass::reader
