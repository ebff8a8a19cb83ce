#include "store/centre_store.hpp"
#include "store/sqlite/database.hpp"

namespace kaopass::store {
namespace {

// The value of the one row there may be.
template <class Read>
auto optional_row(sqlite::Query query, Read read)
    -> Result<std::optional<typename decltype(read(query))::value_type>> {
  KAOPASS_TRY(const bool found, query.next());
  if (!found) return std::nullopt;
  KAOPASS_TRY(auto value, read(query));
  return value;
}

template <class Visit>
Status each_row(sqlite::Query query, Visit visit) {
  while (true) {
    KAOPASS_TRY(const bool more, query.next());
    if (!more) return {};
    KAOPASS_CHECK(visit(query));
  }
}

std::int64_t number_of(base::Day day) {
  return day.time_since_epoch().count();
}

Result<CardRow> read_card(const sqlite::Query& row) {
  CardRow card;
  card.person = row.integer(0);
  KAOPASS_TRY(card.certificate, row.octets<32>(1));
  card.state = static_cast<CardState>(row.integer(2));
  card.state_since = row.instant(3);
  KAOPASS_TRY(card.birth_sex_key, row.octets<32>(4));
  KAOPASS_TRY(card.name_address, row.octets<32>(5));
  KAOPASS_TRY(card.photo, row.octets<32>(6));
  KAOPASS_TRY(card.attributes, row.octets<32>(7));
  card.revoked = row.optional_instant(8);
  return card;
}

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
  return check;
}

}  // namespace

Result<std::optional<PersonId>> CentreTables::find_resident(const std::string& resident) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT person FROM person WHERE resident = ?1", resident));
  return optional_row(std::move(query),
                      [](const auto& row) -> Result<PersonId> { return row.integer(0); });
}

Result<PersonId> CentreTables::put_resident(const std::string& resident,
                                            const insurance::Person& person) {
  KAOPASS_CHECK(database_.run(
      "INSERT INTO person (resident, name, name_kana, birth, sex, address, postal_code) "
      "VALUES (?1,?2,?3,?4,?5,?6,?7) ON CONFLICT (resident) DO UPDATE SET name=?2, name_kana=?3, "
      "birth=?4, sex=?5, address=?6, postal_code=?7",
      resident, person.name.reveal(), person.name_kana.reveal(), number_of(person.birth),
      static_cast<int>(person.sex), person.address.reveal(), person.postal_code));
  KAOPASS_TRY(const auto id, find_resident(resident));
  return id.value();
}

Result<insurance::Person> CentreTables::person(PersonId id) {
  KAOPASS_TRY(auto row, database_.query("SELECT name, name_kana, birth, sex, address, postal_code "
                                        "FROM person WHERE person = ?1",
                                        id));
  KAOPASS_TRY(const bool found, row.next());
  if (!found) return fail(ErrorCode::NotFound, "no such person");
  return insurance::Person{
      insurance::PersonalText(row.text(0)),         insurance::PersonalText(row.text(1)),
      base::Day{std::chrono::days{row.integer(2)}}, static_cast<insurance::Sex>(row.integer(3)),
      insurance::PersonalText(row.text(4)),         row.text(5)};
}

Result<std::optional<CardRow>> CentreTables::find_card(const base::Digest& certificate) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT person, certificate, state, state_since, birth_sex_key, "
                              "name_address, photo, attributes, revoked FROM card "
                              "WHERE certificate = ?1",
                              certificate));
  return optional_row(std::move(query), read_card);
}

Status CentreTables::put_card(const CardRow& card) {
  return database_.run(
      "INSERT OR REPLACE INTO card (person, certificate, state, state_since, birth_sex_key, "
      "name_address, photo, attributes, revoked) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)",
      card.person, card.certificate, static_cast<int>(card.state), card.state_since,
      card.birth_sex_key, card.name_address, card.photo, card.attributes, card.revoked);
}

Status CentreTables::put_coverages(PersonId person, const std::vector<std::string>& documents) {
  KAOPASS_CHECK(database_.run("DELETE FROM coverage WHERE person = ?1", person));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    KAOPASS_CHECK(
        database_.run("INSERT INTO coverage (person, position, document) VALUES (?1,?2,?3)", person,
                      static_cast<std::int64_t>(i), documents[i]));
  }
  return {};
}

Result<std::vector<std::string>> CentreTables::coverages(PersonId person) {
  KAOPASS_TRY(
      auto query,
      database_.query("SELECT document FROM coverage WHERE person = ?1 ORDER BY position", person));
  std::vector<std::string> documents;
  KAOPASS_CHECK(each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    documents.push_back(row.text(0));
    return {};
  }));
  return documents;
}

Result<std::optional<base::Instant>> CentreTables::registered_since(PersonId person) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT since FROM registration WHERE person = ?1", person));
  return optional_row(std::move(query),
                      [](const auto& row) -> Result<base::Instant> { return row.instant(0); });
}

Status CentreTables::put_registration(PersonId person, base::Instant since) {
  return database_.run("INSERT OR IGNORE INTO registration (person, since) VALUES (?1,?2)", person,
                       since);
}

Result<std::optional<CheckRow>> CentreTables::find_check(const CheckKey& check_id) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT person, check_id, institution, request, reader, checked_at, "
                              "may_register, records_allowed, certificate_notice, answer "
                              "FROM check_answer WHERE check_id = ?1",
                              check_id));
  return optional_row(std::move(query), read_check);
}

Status CentreTables::add_check(const CheckRow& check) {
  return database_.run(
      "INSERT INTO check_answer (person, check_id, institution, request, reader, checked_at, "
      "may_register, records_allowed, certificate_notice, answer) "
      "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
      check.person, check.check_id, check.institution, check.request, check.reader,
      check.checked_at, check.may_register, check.records_allowed, check.certificate_notice,
      check.answer);
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

Result<ChainEnd> CentreTables::chain_end(PersonId person) {
  KAOPASS_TRY(auto query, database_.query("SELECT number, hash FROM audit WHERE person = ?1 "
                                          "ORDER BY number DESC LIMIT 1",
                                          person));
  KAOPASS_TRY(const auto end,
              optional_row(std::move(query), [](const auto& row) -> Result<ChainEnd> {
                ChainEnd found{row.integer(0), {}};
                KAOPASS_TRY(found.hash, row.template octets<32>(1));
                return found;
              }));
  return end.value_or(ChainEnd{});
}

Status CentreTables::append_audit(const AuditRow& row) {
  return database_.run("INSERT INTO audit (person, number, entry, hash) VALUES (?1,?2,?3,?4)",
                       row.person, row.number, row.entry, row.hash);
}

Result<HeadRow> CentreTables::newest_head() {
  KAOPASS_TRY(auto row,
              database_.query("SELECT number, jws FROM audit_head ORDER BY number DESC LIMIT 1"));
  KAOPASS_TRY(const bool found, row.next());
  if (!found) return HeadRow{};
  return HeadRow{row.integer(0), row.text(1)};
}

Status CentreTables::add_head(const HeadRow& head) {
  return database_.run("INSERT INTO audit_head (number, jws) VALUES (?1,?2)", head.number,
                       head.jws);
}

Status CentreTables::each_audit_row(const std::function<Status(const AuditRow&)>& visit) {
  KAOPASS_TRY(auto query, database_.query("SELECT person, number, entry, hash FROM audit "
                                          "ORDER BY person, number"));
  return each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    AuditRow audit{row.integer(0), row.integer(1), row.text(2), {}};
    KAOPASS_TRY(audit.hash, row.octets<32>(3));
    return visit(audit);
  });
}

Status CentreTables::each_chain_end(const std::function<Status(PersonId, const ChainEnd&)>& visit) {
  KAOPASS_TRY(auto query, database_.query("SELECT person, max(number), hash FROM audit "
                                          "GROUP BY person ORDER BY person"));
  return each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    ChainEnd end{row.integer(1), {}};
    KAOPASS_TRY(end.hash, row.octets<32>(2));
    return visit(row.integer(0), end);
  });
}

Status CentreTables::each_head(const std::function<Status(const HeadRow&)>& visit) {
  KAOPASS_TRY(auto query, database_.query("SELECT number, jws FROM audit_head ORDER BY number"));
  return each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    return visit({row.integer(0), row.text(1)});
  });
}

}  // namespace kaopass::store
