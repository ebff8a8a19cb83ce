// Step 6, the card's part: its certificate, its grace, its signature.

#include "centre/verify_parts.hpp"
#include "pki/digest.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {
namespace {

wire::CertificateNotice notice_of(base::Instant not_after, base::Day today) {
  const std::chrono::year_month_day expires{base::day_in_japan(not_after)};
  std::chrono::year_month_day warn = expires - std::chrono::months{3};
  if (!warn.ok()) warn = warn.year() / warn.month() / std::chrono::last;
  return today >= std::chrono::sys_days{warn} ? wire::CertificateNotice::ExpiresSoon
                                              : wire::CertificateNotice::None;
}

}  // namespace

base::Day grace_end(base::Instant not_after) {
  using namespace std::chrono;
  const year_month_day expires{base::day_in_japan(not_after)};
  return sys_days{(year_month{expires.year(), expires.month()} + months{3}) / last};
}

Result<ProvenCard> prove_card_certificate(const wire::CheckRequest& request,
                                          const wire::Evidence& evidence, Trust& trust,
                                          base::Instant now) {
  if (pki::sha256(request.card_certificate) != evidence.certificate_sha256) {
    return fail(ErrorCode::EvidenceInvalid, "evidence of another card's certificate");
  }
  KAOPASS_TRY(const auto store, trust.store(now));
  KAOPASS_TRY(auto certificate, store->cards.read(request.card_certificate));
  const base::Instant not_after = certificate.not_after;
  const base::Day today = base::day_in_japan(now);
  const Status valid = store->cards.judge(certificate, now);
  if (valid) return ProvenCard{std::move(certificate), notice_of(not_after, today)};
  const bool in_grace =
      valid.error().code == ErrorCode::CertificateExpired && today <= grace_end(not_after);
  if (!in_grace) return tl::unexpected(valid.error());
  return ProvenCard{std::move(certificate), wire::CertificateNotice::Expired};
}

Status prove_card_signature(const wire::CheckRequest& request, const ReadEvidence& read,
                            const pki::PublicKey& key) {
  const base::Digest digest = pki::sha256(wire::check_message(read.payload_sha256));
  const bool fits = read.evidence.method == wire::Method::Pin
                        ? key.verify_pkcs1_sha256(digest, request.card_signature)
                        : key.verify_pss_sha256(digest, request.card_signature);
  if (!fits) return fail(ErrorCode::CardSignatureInvalid);
  return {};
}

}  // namespace kaopass::centre
