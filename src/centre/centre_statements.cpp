// Steps 7 and 9: registration and consents, as the reader signed them.

#include "centre/centre_state.hpp"
#include "pki/chain.hpp"
#include "pki/digest.hpp"

namespace kaopass::centre {
namespace {

// Reader and centre may differ by this much about when a statement was made.
constexpr std::chrono::minutes kClockTolerance{2};

bool fits_check(const wire::CheckId& id, base::Instant time, const store::CheckRow& check,
                base::Instant now) {
  return id.bytes == check.check_id && time >= check.checked_at - kClockTolerance &&
         time <= now + kClockTolerance;
}

}  // namespace

// Signed by the very reader that made the check, for this check, at a possible time.
template <class Statement>
Result<Statement> Centre::State::read_statement(store::CentreTables& tables,
                                                const store::CheckRow& check, std::string_view type,
                                                const std::string& jws, base::Instant now) {
  const auto signer = pki::jws_signer(jws);
  if (!signer || *signer != check.reader) {
    return fail(ErrorCode::StatementInvalid, "not signed by the reader of the check");
  }
  KAOPASS_TRY(const auto der, tables.find_certificate(check.reader));
  if (!der) return fail(ErrorCode::FileDamaged, "the reader's certificate is missing");
  KAOPASS_TRY(const auto reader, trust->certificate(*der));
  if (const auto trusted = trust->verify_place(reader, pki::Role::Reader, now); !trusted) {
    return pki::refused_as(ErrorCode::ReaderUntrusted, trusted.error());
  }
  const auto payload = pki::verify_jws(type, jws, reader);
  if (!payload) return fail(ErrorCode::StatementInvalid, payload.error().detail);
  auto statement = wire::parse<Statement>(*payload);
  if (!statement) return fail(ErrorCode::StatementInvalid, statement.error().detail);
  if (!fits_check(statement->check_id, statement->time, check, now)) {
    return fail(ErrorCode::StatementInvalid, "of another check or time");
  }
  return *std::move(statement);
}

template <class Statement, class Answer>
Result<std::string> Centre::State::answer_statement(const Desk& desk, const wire::CheckId& id,
                                                    std::string_view type, const std::string& jws,
                                                    Answer answer) {
  const base::Instant now = clock.now();
  seal_if_due(now);
  std::string given;
  KAOPASS_CHECK(store->write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const auto check, find_own_check(tables, desk, id, kCheckTime, now));
    const base::Digest digest = pki::sha256(base::as_bytes(jws));
    // The same words at another step, or for another check, are no retry.
    const base::Digest retry =
        pki::sha256({base::as_bytes(type), check.check_id, base::as_bytes(jws)});
    KAOPASS_TRY(auto earlier, tables.find_statement_answer(check.person, retry));
    if (earlier) {
      given = *std::move(earlier);
      return {};
    }
    if (!about_now(check.checked_at, now, kStatementTime)) {
      return fail(ErrorCode::CheckUnknown, "too old for a statement");
    }
    KAOPASS_TRY(const auto statement, read_statement<Statement>(tables, check, type, jws, now));
    KAOPASS_TRY(given, answer(tables, check, statement, digest, now));
    return tables.add_statement({check.person, retry, check.check_id, given});
  }));
  return given;
}

Result<std::string> Centre::registration(const Desk& desk, const wire::CheckId& check_id,
                                         const std::string& statement) {
  return state_->answer_statement<wire::RegistrationStatement>(
      desk, check_id, wire::kRegistrationType, statement,
      [&](store::CentreTables& tables, const store::CheckRow& check,
          const wire::RegistrationStatement& said, const base::Digest& digest,
          base::Instant now) -> Result<std::string> {
        if (!check.may_register) return fail(ErrorCode::CapabilityMissing, "registration");
        KAOPASS_CHECK(tables.put_registration(check.person, now));
        KAOPASS_TRY(const auto since, tables.registered_since(check.person));
        auto entry = entry_of_step(wire::AuditAction::Registration, check, desk, now);
        entry.statement = digest;
        entry.helper = said.helper;
        KAOPASS_TRY(const Appended appended, append_audit(tables, check.person, entry));
        return state_->sign(wire::kRegistrationAnswerType,
                            wire::RegistrationAnswer{said.check_id, since.value_or(now),
                                                     appended.receipt, appended.head});
      });
}

Result<std::string> Centre::consents(const Desk& desk, const wire::CheckId& check_id,
                                     const std::string& statement) {
  return state_->answer_statement<wire::ConsentStatement>(
      desk, check_id, wire::kConsentType, statement,
      [&](store::CentreTables& tables, const store::CheckRow& check,
          const wire::ConsentStatement& said, const base::Digest& digest,
          base::Instant now) -> Result<std::string> {
        if (!check.records_allowed) return fail(ErrorCode::CertificateExpired, "coverage only");
        wire::ConsentAnswer answer;
        answer.check_id = said.check_id;
        for (const auto& [kind, consented] : said.consents) {
          if (!consented) {
            KAOPASS_CHECK(tables.remove_grant(check.person, desk.institution, kind));
            continue;
          }
          const insurance::Grant grant{kind, std::min(said.time, now)};
          KAOPASS_CHECK(tables.put_grant(check.person, {desk.institution, grant, check.check_id}));
          answer.grants.push_back(grant);
        }
        auto entry = entry_of_step(wire::AuditAction::Consent, check, desk, now);
        entry.statement = digest;
        entry.helper = said.helper;
        KAOPASS_TRY(const Appended appended, append_audit(tables, check.person, entry));
        answer.receipt = appended.receipt;
        answer.head = appended.head;
        return state_->sign(wire::kConsentAnswerType, answer);
      });
}

Status Centre::require_grant(const Desk& desk, const wire::CheckId& check_id,
                             insurance::RecordKind kind) {
  const base::Instant now = state_->clock.now();
  return state_->store->read([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const auto check, find_own_check(tables, desk, check_id, kCheckTime, now));
    KAOPASS_TRY(const auto grants, tables.grants(check.person, desk.institution));
    for (const store::GrantRow& row : grants) {
      if (row.grant.kind != kind) continue;
      if (row.grant.covers(now)) return {};
      return fail(ErrorCode::ConsentExpired);
    }
    return fail(ErrorCode::ConsentMissing);
  });
}

}  // namespace kaopass::centre
