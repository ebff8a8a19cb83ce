#pragma once
// The parts of prove(), one file each. For this room.

#include "centre/verify.hpp"

namespace kaopass::centre {

// A refusal in the words of this step; the detail keeps what was wrong.
inline tl::unexpected<Error> as(ErrorCode code, const Error& cause) {
  return fail(code, std::string(base::info(cause.code).name) + ": " + cause.detail);
}

// verify_card.cpp
struct ProvenCard {
  pki::CardCertificate certificate;
  wire::CertificateNotice notice;
};

Result<ProvenCard> prove_card_certificate(const wire::CheckRequest& request,
                                          const wire::Evidence& evidence, Trust& trust,
                                          base::Instant now);
// The card's own say: exactly PKCS#1 v1.5 after its PIN, exactly PSS after terminal authentication.
Status prove_card_signature(const wire::CheckRequest& request, const ReadEvidence& read,
                            const pki::PublicKey& key);

// verify_holder.cpp
// The desk's own signature over this check, this card and this photo.
Result<wire::VisualDecision> prove_visual(const wire::CheckRequest& request,
                                          const wire::Evidence& evidence, const Desk& desk,
                                          const Challenge& challenge, base::Instant now);
// What reader and staff decided. Returns whether a waiver of liveness was made use of.
Result<bool> accept_holder(const wire::Evidence& evidence,
                           const std::optional<wire::VisualDecision>& visual,
                           const pki::Capabilities& capabilities);

}  // namespace kaopass::centre
