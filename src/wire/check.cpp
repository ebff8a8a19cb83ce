#include "wire/check.hpp"

#include "wire/common_codec.hpp"

namespace kaopass::wire {
namespace {

constexpr std::size_t kCertificateLimit = 8 * 1024;
constexpr std::size_t kSignatureLimit = 256;
constexpr std::int64_t kFrameLimit = 1000;

constexpr Names<Purpose, 2> kPurposes{
    {{Purpose::Eligibility, "eligibility"}, {Purpose::Rehearsal, "rehearsal"}}};

}  // namespace

// Found by argument-dependent look-up, which does not look into unnamed namespaces.

constexpr auto enum_names(Type<Purpose>) {
  return kPurposes;
}
constexpr auto enum_names(Type<Decision>) {
  return Names<Decision, 2>{{{Decision::Accepted, "accepted"}, {Decision::Refused, "refused"}}};
}
constexpr auto enum_names(Type<Liveness>) {
  return Names<Liveness, 3>{{{Liveness::Live, "live"},
                             {Liveness::NotLive, "not_live"},
                             {Liveness::NotChecked, "not_checked"}}};
}
constexpr auto enum_names(Type<ScoreBand>) {
  return Names<ScoreBand, 3>{{{ScoreBand::Below, "below"},
                              {ScoreBand::Above, "above"},
                              {ScoreBand::FarAbove, "far_above"}}};
}

template <class Io>
void describe(Io& io, Of<Io, ChallengeRequest>& m) {
  io("purpose", m.purpose);
  io("reader", m.reader, Limit{kNameLimit});
}

template <class Io>
void describe(Io& io, Of<Io, ChallengeAnswer>& m) {
  io("challenge", m.challenge, Limit{kChallengeLimit});
  io("check_id", m.check_id);
  io("expires_at", m.expires_at);
}

template <class Io>
void describe(Io& io, Of<Io, ModelUse>& m) {
  io("name", m.name, Limit{kNameLimit});
  io("sha256", m.sha256);
}

template <class Io>
void describe(Io& io, Of<Io, FaceEvidence>& m) {
  io("score_band", m.score_band);
  io("policy_row", m.policy_row, Limit{kNameLimit});
  io("liveness", m.liveness);
  io("frames", m.frames, Range{1, kFrameLimit});
  io("models", m.models, Limit{kModelLimit});
}

template <class Io>
void describe(Io& io, Of<Io, Evidence>& m) {
  io("check_id", m.check_id);
  io("challenge", m.challenge, Limit{kChallengeLimit});
  io("certificate_sha256", m.certificate_sha256);
  io("card_digests", m.card_digests);
  io("method", m.method);
  io("decision", m.decision);
  io("face", m.face);
  io("visual_sha256", m.visual_sha256);
  io("terminal_key", m.terminal_key);
  io("software", m.software, Limit{kNameLimit});
  io("time", m.time);
  io.require(m.face.has_value() == (m.method == Method::Face), "face");
  io.require(m.visual_sha256.has_value() == (m.method == Method::Visual), "visual_sha256");
  io.require(m.terminal_key.has_value() == (m.method != Method::Pin), "terminal_key");
  io.require(m.card_digests.has_value() || m.method == Method::Pin, "card_digests");
}

template <class Io>
void describe(Io& io, Of<Io, VisualDecision>& m) {
  io("staff", m.staff, Limit{kNameLimit});
  io("role", m.role, Limit{kNameLimit});
  io("check_id", m.check_id);
  io("certificate_sha256", m.certificate_sha256);
  io("photo_sha256", m.photo_sha256);
  io("holder_present", m.holder_present);
  io("decision", m.decision);
  io("reason", m.reason);
  io("time", m.time);
}

template <class Io>
void describe(Io& io, Of<Io, CheckRequest>& m) {
  io("evidence", m.evidence, Limit{kJwsLimit});
  io("card_certificate", m.card_certificate, Limit{kCertificateLimit});
  io("card_signature", m.card_signature, Limit{kSignatureLimit});
  io("reader_certificates", m.reader_certificates, Limit{kChainLimit});
  io("release", m.release, Limit{kJwsLimit});
  io("visual", m.visual, Limit{kJwsLimit});
}

template <class Io>
void describe(Io& io, Of<Io, AuditHead>& m) {
  io("number", m.number, Range{1, kIntegerLimit});
  io("chains", m.chains, Range{0, kIntegerLimit});
  io("root", m.root);
  io("time", m.time);
}

template <class Io>
void describe(Io& io, Of<Io, CheckAnswer>& m) {
  io("check_id", m.check_id);
  io("institution", m.institution, Limit{kNameLimit});
  io("reader", m.reader, Limit{kNameLimit});
  io("person", m.person, Limit{kNameLimit});
  io("registered", m.registered);
  io("method", m.method);
  io("liveness_waived", m.liveness_waived);
  io("certificate_notice", m.certificate_notice);
  io("certificate_expires", m.certificate_expires);
  io("records_allowed", m.records_allowed);
  io("checked_at", m.checked_at);
  io("receipt", m.receipt);
  io("head", m.head, Limit{kHeadLimit});
}

template <class Io>
void describe(Io& io, Of<Io, SignedAnswer>& m) {
  io("answer", m.answer, Limit{kMessageLimit});
}

KAOPASS_MESSAGE(ChallengeRequest);
KAOPASS_MESSAGE(ChallengeAnswer);
KAOPASS_MESSAGE(Evidence);
KAOPASS_MESSAGE(VisualDecision);
KAOPASS_MESSAGE(CheckRequest);
KAOPASS_MESSAGE(AuditHead);
KAOPASS_MESSAGE(CheckAnswer);
KAOPASS_MESSAGE(SignedAnswer);

CheckId check_id_of(const base::Digest& challenge_digest) {
  CheckId id;
  std::copy_n(challenge_digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

std::string to_hex(const CheckId& id) {
  return base::to_hex(id.bytes);
}

Result<CheckId> parse_check_id(std::string_view hex) {
  const auto bytes = base::from_hex(hex);
  CheckId id;
  if (!bytes || bytes->size() != id.bytes.size() || base::to_hex(*bytes) != hex) {
    return fail(ErrorCode::InvalidValue, "a check_id is 32 lower-case hex digits");
  }
  std::ranges::copy(*bytes, id.bytes.begin());
  return id;
}

std::string_view method_name(Method method) {
  return kMethods[static_cast<std::size_t>(method)].second;
}

std::string_view purpose_name(Purpose purpose) {
  return kPurposes[static_cast<std::size_t>(purpose)].second;
}

}  // namespace kaopass::wire
