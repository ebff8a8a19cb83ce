// Step 6: a check is proven, judged, counted, audited, answered.

#include "centre/centre_state.hpp"
#include "pki/digest.hpp"

namespace kaopass::centre {
namespace {

// The same person is another handle at another institution: handles cannot be joined.
std::string handle_of(const ChallengeKey& key, store::PersonId person,
                      std::string_view institution) {
  constexpr std::size_t kHandleOctets = 16;
  const base::Digest seal = pki::hmac_sha256(
      key.reveal(), base::concat({base::as_bytes("kaopass person v1"),
                                  base::big_endian(static_cast<std::uint64_t>(person), 8),
                                  base::as_bytes(institution)}));
  return base::to_hex(base::ByteView(seal).first(kHandleOctets));
}

wire::AuditEntry entry_of_check(const ProvenCheck& check, const Desk& desk, base::Instant now) {
  wire::AuditEntry entry = entry_of(wire::AuditAction::Check, check.evidence.check_id, desk, now);
  entry.reader = check.reader;
  entry.method = check.evidence.method;
  if (check.visual) entry.staff = check.visual->staff;
  entry.statement = check.evidence_sha256;
  entry.liveness_waived = check.liveness_waived;
  return entry;
}

// Of everything in the request; lengths keep its parts apart.
base::Digest contents_of(const wire::CheckRequest& request) {
  base::Bytes all;
  const auto add = [&](base::ByteView part) {
    base::append(all, base::big_endian(part.size(), 4));
    base::append(all, part);
  };
  add(base::as_bytes(request.evidence));
  add(request.card_certificate);
  add(request.card_signature);
  for (const base::Bytes& certificate : request.reader_certificates) add(certificate);
  add(base::as_bytes(request.release));
  if (request.visual) add(base::as_bytes(*request.visual));
  return pki::sha256(all);
}

}  // namespace

// Statements that follow are verified with it.
Status Centre::State::keep_certificate(store::CentreTables& tables,
                                       const pki::Certificate& reader) {
  {
    const std::scoped_lock lock(kept_mutex);
    if (kept_certificates.contains(reader.sha256())) return {};
  }
  return tables.keep_certificate(reader.sha256(), reader.der());
}

// Only after the unit of work that kept it was committed.
void Centre::State::remember_certificate(const pki::Certificate& reader) {
  constexpr std::size_t kKeptLimit = 100'000;
  const std::scoped_lock lock(kept_mutex);
  if (kept_certificates.size() >= kKeptLimit) kept_certificates.clear();
  kept_certificates.insert(reader.sha256());
}

Status Centre::State::count_uses(store::CentreTables& tables, const ProvenCheck& check,
                                 const Desk& desk, base::Instant now) {
  constexpr std::size_t kEnough = 16;  // octets that tell cards apart
  const std::string place = desk.institution + '/';
  const base::ByteView card(check.evidence.certificate_sha256);
  const std::string which = base::to_hex(card.first(kEnough));
  std::vector<Use> uses{{"card " + which, limits.card},
                        {"reader " + place + check.reader, limits.reader}};
  if (check.visual) {
    uses.push_back({"staff " + place + check.visual->staff, limits.staff});
    uses.push_back({"visual " + which, limits.visual});
  }
  return limiter.count(tables, uses, now);
}

Status Centre::State::count_answer(store::CentreTables& tables, const store::CheckRow& check,
                                   base::Instant now) {
  const Use use{"answers " + base::to_hex(check.check_id), limits.answers};
  return limiter.count(tables, {&use, 1}, now);
}

Result<std::string> Centre::State::commit_check(store::CentreTables& tables,
                                                const ProvenCheck& check, const Desk& desk,
                                                const base::Digest& request, base::Instant now) {
  const wire::CheckId id = check.evidence.check_id;
  KAOPASS_TRY(const auto earlier, tables.find_check(id.bytes));
  if (earlier) {
    const bool same = earlier->institution == desk.institution && earlier->request == request;
    if (same) return earlier->answer;
    return fail(ErrorCode::CheckOfAnother);
  }
  KAOPASS_TRY(const auto card, tables.find_card(check.evidence.certificate_sha256));
  KAOPASS_CHECK(judge(check, card, base::day_in_japan(now)));
  KAOPASS_CHECK(count_uses(tables, check, desk, now));
  KAOPASS_TRY(const auto registered, tables.registered_since(card->person));
  KAOPASS_TRY(const Appended appended,
              append_audit(tables, card->person, entry_of_check(check, desk, now)));
  const wire::CheckAnswer answer{.check_id = id,
                                 .institution = desk.institution,
                                 .reader = check.reader,
                                 .person = handle_of(key, card->person, desk.institution),
                                 .registered = registered.has_value(),
                                 .method = check.evidence.method,
                                 .liveness_waived = check.liveness_waived,
                                 .certificate_notice = check.notice,
                                 .certificate_expires = check.certificate_expires,
                                 .records_allowed = check.records_allowed(),
                                 .checked_at = now,
                                 .receipt = appended.receipt,
                                 .head = appended.head};
  KAOPASS_TRY(std::string jws, sign(wire::kCheckAnswerType, answer));
  KAOPASS_CHECK(keep_certificate(tables, check.reader_certificate));
  KAOPASS_CHECK(tables.add_check({.person = card->person,
                                  .check_id = id.bytes,
                                  .institution = desk.institution,
                                  .request = request,
                                  .reader = check.reader_certificate.sha256(),
                                  .card = check.evidence.certificate_sha256,
                                  .method = static_cast<int>(check.evidence.method),
                                  .checked_at = now,
                                  .may_register = check.may_register,
                                  .records_allowed = check.records_allowed(),
                                  .certificate_notice = static_cast<int>(check.notice),
                                  .answer = jws}));
  return jws;
}

// A retry that comes after its challenge, or anything else, has expired.
Result<std::string> Centre::State::earlier_answer(const Desk& desk, const wire::CheckId& id,
                                                  const base::Digest& request,
                                                  const Error& otherwise) {
  std::optional<store::CheckRow> earlier;
  KAOPASS_CHECK(store->read([&](auto& tables) -> Status {
    KAOPASS_TRY(earlier, tables.find_check(id.bytes));
    return {};
  }));
  if (earlier && earlier->institution == desk.institution && earlier->request == request) {
    return earlier->answer;
  }
  return tl::unexpected(otherwise);
}

Result<std::string> Centre::State::check(const Desk& desk, const wire::CheckRequest& request,
                                         Attempt& attempt) {
  const store::CentreStore::Intent intent(*store);
  const base::Instant now = attempt.entry.time;
  KAOPASS_TRY(ReadEvidence read, read_evidence(request, *trust));
  const wire::CheckId id = read.evidence.check_id;
  attempt.card = read.evidence.certificate_sha256;
  attempt.entry.check_id = id;
  attempt.entry.method = read.evidence.method;
  const base::Digest contents = contents_of(request);
  const auto proven = prove(request, std::move(read), desk, *trust, key, now, attempt.entry);
  if (!proven) return earlier_answer(desk, id, contents, proven.error());

  seal_if_due(now);
  std::string answer;
  KAOPASS_CHECK(store->write([&](auto& tables) -> Status {
    KAOPASS_TRY(answer, commit_check(tables, *proven, desk, contents, now));
    return {};
  }));
  remember_certificate(proven->reader_certificate);
  return answer;
}

Result<std::string> Centre::check(const Desk& desk, const wire::CheckRequest& request) {
  Attempt attempt{entry_of(wire::AuditAction::Check, {}, desk, state_->clock.now())};
  auto answer = state_->check(desk, request, attempt);
  if (answer) return answer;
  attempt.entry.statement = pki::sha256(base::as_bytes(request.evidence));
  return state_->refused(attempt, answer.error());
}

}  // namespace kaopass::centre
