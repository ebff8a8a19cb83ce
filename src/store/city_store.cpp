#include "store/city_store.hpp"

#include "store/city_schema.hpp"
#include "store/staff_connection.hpp"

namespace kaopass::store {

using sqlite::all_rows;
using sqlite::each_row;

namespace {

constexpr std::size_t kDigestSize = std::tuple_size_v<base::Digest>;
constexpr std::size_t kDigestsSize = 4 * kDigestSize;
constexpr const char* kCardColumns =
    "card, resident, serial, certificate, state, digests, standing, reason, entry, issued";
// card-1000 comes after card-999.
constexpr const char* kInOrder = " ORDER BY length(card), card";

std::int64_t number_of(base::Day day) {
  return day.time_since_epoch().count();
}
base::Day day_of(std::int64_t number) {
  return base::Day{std::chrono::days{number}};
}

ResidentRow read_resident(const sqlite::Query& row) {
  ResidentRow resident{row.text(0),
                       {insurance::PersonalText(row.text(1)), insurance::PersonalText(row.text(2)),
                        day_of(row.integer(3)), static_cast<insurance::Sex>(row.integer(4)),
                        insurance::PersonalText(row.text(5)), row.text(6)},
                       static_cast<ResidentStatus>(row.integer(7))};
  if (!row.is_null(8)) resident.since = day_of(row.integer(8));
  return resident;
}

Result<CityCard> read_card(const sqlite::Query& row) {
  CityCard card;
  card.card = row.text(0);
  card.resident = row.text(1);
  card.serial = row.text(2);
  KAOPASS_TRY(card.certificate, row.octets<kDigestSize>(3));
  card.state = static_cast<CardState>(row.integer(4));
  KAOPASS_TRY(const auto digests, row.octets<kDigestsSize>(5));
  for (std::size_t i = 0; i < card.digests.size(); ++i) {
    std::copy_n(digests.begin() + static_cast<std::ptrdiff_t>(i * kDigestSize), kDigestSize,
                card.digests.at(i).begin());
  }
  card.standing = static_cast<CardStanding>(row.integer(6));
  card.reason = row.text(7);
  card.entry = row.text(8);
  if (!row.is_null(9)) card.issued = day_of(row.integer(9));
  return card;
}

std::string select(const char* columns, const std::string& rest) {
  return "SELECT " + std::string(columns) + " FROM " + rest;
}

}  // namespace

Status CityTables::put_resident(const ResidentRow& row) {
  const insurance::Person& person = row.person;
  std::optional<std::int64_t> since;
  if (row.since) since = number_of(*row.since);
  return database_.run(
      "INSERT OR REPLACE INTO resident (resident, name, name_kana, birth, sex, address, "
      "postal_code, status, since) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)",
      row.resident, person.name.reveal(), person.name_kana.reveal(), number_of(person.birth),
      static_cast<int>(person.sex), person.address.reveal(), person.postal_code,
      static_cast<int>(row.status), since);
}

Result<ResidentRow> CityTables::resident(const std::string& id) {
  KAOPASS_TRY(auto row,
              database_.query("SELECT resident, name, name_kana, birth, sex, address, postal_code, "
                              "status, since FROM resident WHERE resident = ?1",
                              id));
  KAOPASS_TRY(const bool found, row.next());
  if (!found) return fail(ErrorCode::NotFound, "no resident " + id);
  return read_resident(row);
}

Status CityTables::each_resident(const std::function<Status(ResidentRow)>& visit) {
  KAOPASS_TRY(auto rows,
              database_.query("SELECT resident, name, name_kana, birth, sex, address, postal_code, "
                              "status, since FROM resident ORDER BY resident"));
  return each_row(std::move(rows),
                  [&](const sqlite::Query& row) { return visit(read_resident(row)); });
}

Result<std::int64_t> CityTables::count_residents() {
  KAOPASS_TRY(auto row, database_.query("SELECT count(*) FROM resident"));
  KAOPASS_CHECK(row.next());
  return row.integer(0);
}

Status CityTables::put_card(const CityCard& card) {
  const auto& d = card.digests;
  const base::Bytes digests = base::concat({d[0], d[1], d[2], d[3]});
  std::optional<std::int64_t> issued;
  if (card.issued) issued = number_of(*card.issued);
  return database_.run("INSERT OR REPLACE INTO card (" + std::string(kCardColumns) +
                           ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
                       card.card, card.resident, card.serial, card.certificate,
                       static_cast<int>(card.state), base::ByteView(digests),
                       static_cast<int>(card.standing), card.reason, card.entry, issued);
}

Result<CityCard> CityTables::card(const std::string& id) {
  KAOPASS_TRY(auto cards,
              all_rows<CityCard>(database_.query(select(kCardColumns, "card WHERE card = ?1"), id),
                                 read_card));
  if (cards.empty()) return fail(ErrorCode::NotFound, "no card " + id);
  return std::move(cards.front());
}

Result<std::vector<CityCard>> CityTables::cards() {
  return all_rows<CityCard>(database_.query(select(kCardColumns, std::string("card") + kInOrder)),
                            read_card);
}

Result<std::vector<CityCard>> CityTables::cards_of(const std::string& resident) {
  return all_rows<CityCard>(
      database_.query(select(kCardColumns, std::string("card WHERE resident = ?1") + kInOrder),
                      resident),
      read_card);
}

Status CityTables::begin(const Intent& intent) {
  const Act& act = intent.act;
  return database_.run(
      "INSERT INTO intent (kind, at, staff, act, subject, details, chip) "
      "VALUES (?1,?2,?3,?4,?5,?6,?7)",
      static_cast<int>(intent.kind), act.at, act.staff, act.act, act.subject, act.details,
      intent.chip);
}

Result<std::optional<Intent>> CityTables::intent() {
  KAOPASS_TRY(auto row,
              database_.query("SELECT kind, at, staff, act, subject, details, chip FROM intent"));
  return sqlite::optional_row(std::move(row), [](const sqlite::Query& found) -> Result<Intent> {
    KAOPASS_TRY(const auto chip, found.octets<kDigestSize>(6));
    return Intent{static_cast<Intent::Kind>(found.integer(0)),
                  {found.instant(1), found.text(2), found.text(3), found.text(4), found.text(5)},
                  chip};
  });
}

Status CityTables::end_intent() {
  return database_.run("DELETE FROM intent");
}

Status CityTables::queue(const OutboxRow& message) {
  return database_.run(
      "INSERT INTO outbox (path, body, resident, card, queued_at, problem) "
      "VALUES (?1,?2,?3,?4,?5,?6)",
      message.path, message.body, message.resident, message.card, message.queued_at,
      message.problem);
}

Result<std::vector<OutboxRow>> CityTables::outbox() {
  return all_rows<OutboxRow>(
      database_.query("SELECT number, path, body, resident, card, queued_at, problem FROM outbox "
                      "ORDER BY number"),
      [](const sqlite::Query& row) -> Result<OutboxRow> {
        return OutboxRow{row.integer(0), row.text(1),    row.text(2), row.text(3),
                         row.text(4),    row.instant(5), row.text(6)};
      });
}

Status CityTables::set_problem(std::int64_t number, const std::string& problem) {
  return database_.run("UPDATE outbox SET problem = ?2 WHERE number = ?1", number, problem);
}

Status CityTables::remove(std::int64_t number) {
  return database_.run("DELETE FROM outbox WHERE number = ?1", number);
}

Status CityTables::log(const Act& act, const Seal& seal) {
  KAOPASS_CHECK(connection_.append(act, seal));
  return {};
}

CityTables::CityTables(StaffConnection& connection)
    : connection_(connection), database_(*connection.database) {}

CityStore::CityStore(std::unique_ptr<StaffConnection> connection)
    : StaffStore(std::move(connection)) {}
CityStore::CityStore(CityStore&&) noexcept = default;
CityStore& CityStore::operator=(CityStore&&) noexcept = default;
CityStore::~CityStore() = default;

Result<CityStore> CityStore::open(const std::filesystem::path& file) {
  KAOPASS_TRY(auto connection, StaffConnection::open(file, kCityMigrations));
  return CityStore(std::move(connection));
}

Status CityStore::read(const Work& work) {
  return run("BEGIN", work);
}

Status CityStore::write(const Work& work) {
  return run("BEGIN IMMEDIATE", work);
}

Status CityStore::run(const char* begin, const Work& work) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->transact(
      [&] {
        CityTables tables(*connection_);
        return work(tables);
      },
      begin);
}

}  // namespace kaopass::store
