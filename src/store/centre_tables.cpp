// The register: residents, cards, coverages.

#include "store/centre_store.hpp"
#include "store/sqlite/rows.hpp"

namespace kaopass::store {

using sqlite::each_row;
using sqlite::optional_row;

namespace {

const std::string kCardColumns =
    "person, certificate, state, state_since, birth_sex_key, name_address, photo, attributes, "
    "revoked, suspended, reason";

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
  card.suspended = row.optional_instant(9);
  card.reason = row.text(10);
  return card;
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
  KAOPASS_TRY(
      auto query,
      database_.query("SELECT " + kCardColumns + " FROM card WHERE certificate = ?1", certificate));
  return optional_row(std::move(query), read_card);
}

Result<std::vector<CardRow>> CentreTables::cards_of(PersonId person) {
  KAOPASS_TRY(auto rows,
              database_.query("SELECT " + kCardColumns + " FROM card WHERE person = ?1", person));
  std::vector<CardRow> cards;
  KAOPASS_CHECK(each_row(std::move(rows), [&](const sqlite::Query& row) -> Status {
    KAOPASS_TRY(auto card, read_card(row));
    cards.push_back(std::move(card));
    return {};
  }));
  return cards;
}

Status CentreTables::put_life(PersonId person, const std::string& document) {
  return database_.run("UPDATE person SET life = ?2 WHERE person = ?1", person, document);
}

Result<std::string> CentreTables::life(PersonId person) {
  KAOPASS_TRY(auto row, database_.query("SELECT life FROM person WHERE person = ?1", person));
  KAOPASS_TRY(const bool found, row.next());
  if (!found) return fail(ErrorCode::NotFound, "no such person");
  return row.text(0);
}

Status CentreTables::put_card(const CardRow& card) {
  return database_.run("INSERT OR REPLACE INTO card (" + kCardColumns +
                           ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)",
                       card.person, card.certificate, static_cast<int>(card.state),
                       card.state_since, card.birth_sex_key, card.name_address, card.photo,
                       card.attributes, card.revoked, card.suspended, card.reason);
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

}  // namespace kaopass::store
