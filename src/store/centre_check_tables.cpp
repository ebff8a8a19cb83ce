// Checks and what followed them: answers, statements, consents, grants, certificates of signers.

#include "store/centre_store.hpp"
#include "store/sqlite/rows.hpp"

namespace kaopass::store {

using sqlite::each_row;
using sqlite::optional_row;

namespace {

Result<CheckRow> read_check(const sqlite::Query& row) {
  CheckRow check;
  check.person = row.integer(0);
  KAOPASS_TRY(check.check_id, row.octets<16>(1));
  check.institution = row.text(2);
  KAOPASS_TRY(check.request, row.octets<32>(3));
  KAOPASS_TRY(check.reader, row.octets<32>(4));
  check.checked_at = row.instant(5);
  check.may_register = row.integer(6) != 0;
  check.records_allowed = row.integer(7) != 0;
  check.certificate_notice = static_cast<int>(row.integer(8));
  check.answer = row.text(9);
  KAOPASS_TRY(check.card, row.octets<32>(10));
  check.method = static_cast<int>(row.integer(11));
  return check;
}

}  // namespace

Result<std::optional<CheckRow>> CentreTables::find_check(const CheckKey& check_id) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT person, check_id, institution, request, reader, checked_at, "
                              "may_register, records_allowed, certificate_notice, answer, card, "
                              "method FROM check_answer WHERE check_id = ?1",
                              check_id));
  return optional_row(std::move(query), read_check);
}

Status CentreTables::add_check(const CheckRow& check) {
  return database_.run(
      "INSERT INTO check_answer (person, check_id, institution, request, reader, checked_at, "
      "may_register, records_allowed, certificate_notice, answer, card, "
      "method) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)",
      check.person, check.check_id, check.institution, check.request, check.reader,
      check.checked_at, check.may_register, check.records_allowed, check.certificate_notice,
      check.answer, check.card, check.method);
}

Result<std::optional<std::string>> CentreTables::find_statement_answer(
    PersonId person, const base::Digest& statement) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT answer FROM statement WHERE person = ?1 AND statement = ?2",
                              person, statement));
  return optional_row(std::move(query),
                      [](const auto& row) -> Result<std::string> { return row.text(0); });
}

Status CentreTables::add_statement(const StatementRow& statement) {
  return database_.run(
      "INSERT INTO statement (person, statement, check_id, answer) VALUES (?1,?2,?3,?4)",
      statement.person, statement.statement, statement.check_id, statement.answer);
}

Status CentreTables::put_grant(PersonId person, const GrantRow& row) {
  return database_.run(
      "INSERT OR REPLACE INTO record_grant (person, institution, kind, since, check_id) "
      "VALUES (?1,?2,?3,?4,?5)",
      person, row.institution, static_cast<int>(row.grant.kind), row.grant.from, row.check_id);
}

Status CentreTables::remove_grant(PersonId person, const std::string& institution,
                                  insurance::RecordKind kind) {
  return database_.run(
      "DELETE FROM record_grant WHERE person = ?1 AND institution = ?2 AND kind = ?3", person,
      institution, static_cast<int>(kind));
}

Result<std::vector<GrantRow>> CentreTables::grants(PersonId person,
                                                   const std::string& institution) {
  KAOPASS_TRY(auto query, database_.query("SELECT kind, since, check_id FROM record_grant "
                                          "WHERE person = ?1 AND institution = ?2 ORDER BY kind",
                                          person, institution));
  std::vector<GrantRow> grants;
  KAOPASS_CHECK(each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    GrantRow grant{
        institution, {static_cast<insurance::RecordKind>(row.integer(0)), row.instant(1)}, {}};
    KAOPASS_TRY(grant.check_id, row.octets<16>(2));
    grants.push_back(std::move(grant));
    return {};
  }));
  return grants;
}

Status CentreTables::put_consent(PersonId person, const std::string& institution,
                                 insurance::RecordKind kind, const ConsentRow& consent) {
  return database_.run(
      "INSERT OR REPLACE INTO consent (person, institution, kind, check_id, checked_at, said_at, "
      "consented) VALUES (?1,?2,?3,?4,?5,?6,?7)",
      person, institution, static_cast<int>(kind), consent.check_id, consent.checked_at,
      consent.said_at, consent.consented);
}

Result<std::vector<ConsentRow>> CentreTables::consents(PersonId person,
                                                       const std::string& institution,
                                                       insurance::RecordKind kind,
                                                       base::Instant since) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT check_id, checked_at, said_at, consented FROM consent WHERE "
                              "person = ?1 AND institution = ?2 AND kind = ?3 AND checked_at >= ?4",
                              person, institution, static_cast<int>(kind), since));
  std::vector<ConsentRow> consents;
  KAOPASS_CHECK(each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    ConsentRow consent{{}, row.instant(1), row.instant(2), row.integer(3) != 0};
    KAOPASS_TRY(consent.check_id, row.octets<16>(0));
    consents.push_back(consent);
    return {};
  }));
  return consents;
}

Status CentreTables::forget_consents(PersonId person, base::Instant checked_before) {
  return database_.run("DELETE FROM consent WHERE person = ?1 AND checked_at < ?2", person,
                       checked_before);
}

Status CentreTables::keep_certificate(const base::Digest& sha256, base::ByteView der) {
  return database_.run("INSERT OR IGNORE INTO signer_certificate (sha256, der) VALUES (?1,?2)",
                       sha256, der);
}

Result<std::optional<base::Bytes>> CentreTables::find_certificate(const base::Digest& sha256) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT der FROM signer_certificate WHERE sha256 = ?1", sha256));
  return optional_row(std::move(query),
                      [](const auto& row) -> Result<base::Bytes> { return row.blob(0); });
}

}  // namespace kaopass::store
