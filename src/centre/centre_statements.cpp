// Steps 7 and 9: registration and consents, as the reader signed them.

#include <algorithm>
#include <span>

#include "centre/centre_state.hpp"
#include "centre/judge.hpp"
#include "pki/chain.hpp"
#include "pki/digest.hpp"

namespace kaopass::centre {
namespace {

// Reader and centre may differ by this much about when a statement was made.
constexpr std::chrono::minutes kClockTolerance{2};

bool is_possible(base::Instant time, const store::CheckRow& check, base::Instant now) {
  return time >= check.checked_at - kClockTolerance && time <= now + kClockTolerance;
}

}  // namespace

Result<const rules::Row*> registration_rule_of(store::CentreTables& tables,
                                               const store::CheckRow& check, base::Instant now) {
  KAOPASS_TRY(const auto card, tables.find_card(check.card));
  if (!card) return nullptr;
  const auto software =
      check.may_register ? rules::ReaderSoftware::Current : rules::ReaderSoftware::Of202312;
  return &registration_rule(card->state, static_cast<wire::Method>(check.method), software,
                            base::day_in_japan(now));
}

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
  if (statement->check_id.bytes != check.check_id) {
    return fail(ErrorCode::StatementInvalid, "of another check");
  }
  if (!is_possible(statement->time, check, now)) {
    const auto ahead = std::chrono::round<std::chrono::seconds>(statement->time - now);
    return fail(ErrorCode::StatementInvalid,
                "the reader's clock minus ours: " + std::to_string(ahead.count()) + " s");
  }
  return *std::move(statement);
}

template <class Statement, class Answer>
Result<std::string> Centre::State::answer_statement(const Attempt& attempt, const Desk& desk,
                                                    std::string_view type, const std::string& jws,
                                                    Answer answer) {
  const base::Instant now = attempt.entry.time;
  seal_if_due(now);
  std::string given;
  const Status done = store->write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const auto check,
                find_own_check(tables, desk, *attempt.entry.check_id, kCheckTime, now));
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
    wire::AuditEntry entry = attempt.entry;
    entry.helper = statement.helper;
    KAOPASS_CHECK(count_answer(tables, check, now));
    KAOPASS_TRY(given, answer(tables, check, statement, std::move(entry)));
    return tables.add_statement({check.person, retry, check.check_id, given});
  });
  if (done) return given;
  return refused(attempt, done.error());
}

namespace {

Attempt attempt_of(wire::AuditAction action, const wire::CheckId& check, const std::string& jws,
                   const Desk& desk, base::Instant now) {
  Attempt attempt{entry_of(action, check, desk, now)};
  attempt.entry.statement = pki::sha256(base::as_bytes(jws));
  return attempt;
}

// A statement may come late, or be held back. Of two of one check the later one counts, and "no"
// where they are of one instant; and no "yes" of an earlier check outlives the "no" of a later one.
bool overtaken(const store::ConsentRow& said, std::span<const store::ConsentRow> others) {
  return std::ranges::any_of(others, [&](const store::ConsentRow& other) {
    if (other.check_id != said.check_id) return said.consented && !other.consented;
    if (other.said_at == said.said_at) return !other.consented;
    return other.said_at > said.said_at;
  });
}

// By the card as the register has it now, how its holder was verified, and what the reader can.
Status may_register(store::CentreTables& tables, const store::CheckRow& check, base::Instant now) {
  KAOPASS_TRY(const rules::Row* rule, registration_rule_of(tables, check, now));
  if (rule != nullptr && !rule->allows()) return tl::unexpected(rules::refusal(*rule));
  if (!check.may_register) return fail(ErrorCode::CapabilityMissing, "registration");
  return {};
}

// Whether the word counted.
Result<bool> take_word(store::CentreTables& tables, const store::CheckRow& check,
                       insurance::RecordKind kind, bool consented, base::Instant said_at) {
  const store::ConsentRow said{check.check_id, check.checked_at, said_at, consented};
  KAOPASS_TRY(const auto others,
              tables.consents(check.person, check.institution, kind, check.checked_at));
  if (overtaken(said, others)) return false;
  KAOPASS_CHECK(tables.put_consent(check.person, check.institution, kind, said));
  return true;
}

}  // namespace

Result<std::string> Centre::registration(const Desk& desk, const wire::CheckId& check_id,
                                         const std::string& statement) {
  const base::Instant now = state_->clock.now();
  return state_->answer_statement<wire::RegistrationStatement>(
      attempt_of(wire::AuditAction::Registration, check_id, statement, desk, now), desk,
      wire::kRegistrationType, statement,
      [&](store::CentreTables& tables, const store::CheckRow& check,
          const wire::RegistrationStatement& said, wire::AuditEntry entry) -> Result<std::string> {
        KAOPASS_CHECK(may_register(tables, check, now));
        KAOPASS_CHECK(tables.put_registration(check.person, now));
        KAOPASS_TRY(const auto since, tables.registered_since(check.person));
        KAOPASS_TRY(const Appended appended, append_audit(tables, check.person, std::move(entry)));
        return state_->sign(wire::kRegistrationAnswerType,
                            wire::RegistrationAnswer{said.check_id, since.value_or(now),
                                                     appended.receipt, appended.head});
      });
}

Result<std::string> Centre::consents(const Desk& desk, const wire::CheckId& check_id,
                                     const std::string& statement) {
  const base::Instant now = state_->clock.now();
  return state_->answer_statement<wire::ConsentStatement>(
      attempt_of(wire::AuditAction::Consent, check_id, statement, desk, now), desk,
      wire::kConsentType, statement,
      [&](store::CentreTables& tables, const store::CheckRow& check,
          const wire::ConsentStatement& said, wire::AuditEntry entry) -> Result<std::string> {
        if (!check.records_allowed) return fail(ErrorCode::CertificateExpired, "coverage only");
        KAOPASS_CHECK(tables.forget_consents(check.person, now - kCheckTime));
        wire::ConsentAnswer answer;
        answer.check_id = said.check_id;
        for (const auto& [kind, consented] : said.consents) {
          KAOPASS_TRY(const bool counts, take_word(tables, check, kind, consented, said.time));
          if (!counts) continue;
          if (!consented) {
            KAOPASS_CHECK(tables.remove_grant(check.person, desk.institution, kind));
            continue;
          }
          const insurance::Grant grant{kind, std::min(said.time, now)};
          KAOPASS_CHECK(tables.put_grant(check.person, {desk.institution, grant, check.check_id}));
          answer.grants.push_back(grant);
        }
        KAOPASS_TRY(const Appended appended, append_audit(tables, check.person, std::move(entry)));
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
    const auto given =
        std::ranges::find(grants, kind, [](const store::GrantRow& row) { return row.grant.kind; });
    if (given != grants.end() && given->grant.covers(now)) return {};
    Error refused{given == grants.end() ? ErrorCode::ConsentMissing : ErrorCode::ConsentExpired,
                  {}};
    KAOPASS_TRY(const auto card, tables.find_card(check.card));
    if (card) {
      const base::Day day = base::day_in_japan(now);
      refused.rule = records_rule(card->state, rules::Consent::Withheld, day).id;
    }
    return tl::unexpected(std::move(refused));
  });
}

}  // namespace kaopass::centre
