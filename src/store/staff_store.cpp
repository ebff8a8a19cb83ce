// The staff's part of a place's database: the log of acts, accounts, failed tries.

#include "store/staff_store.hpp"

#include "store/staff_connection.hpp"

namespace kaopass::store {

using sqlite::all_rows;

namespace {

constexpr const char* kAccountColumns =
    "login, name, role, password, active, must_change, created_at, last_login";
constexpr const char* kActColumns = "number, at, staff, act, subject, details, hash";

Result<Account> read_account(const sqlite::Query& row) {
  return Account{
      row.text(0),         row.text(1),         row.text(2),    base::secret(row.text(3)),
      row.integer(4) != 0, row.integer(5) != 0, row.instant(6), row.optional_instant(7)};
}

Result<LoggedAct> read_act(const sqlite::Query& row) {
  LoggedAct logged;
  logged.number = row.integer(0);
  logged.act = {row.instant(1), row.text(2), row.text(3), row.text(4), row.text(5)};
  KAOPASS_TRY(logged.hash, (row.octets<std::tuple_size_v<base::Digest>>(6)));
  return logged;
}

template <class T>
std::optional<T> first(std::vector<T> rows) {
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace

StaffStore::StaffStore(std::unique_ptr<StaffConnection> connection)
    : connection_(std::move(connection)) {}
StaffStore::StaffStore(StaffStore&&) noexcept = default;
StaffStore& StaffStore::operator=(StaffStore&&) noexcept = default;
StaffStore::~StaffStore() = default;

Result<std::unique_ptr<StaffConnection>> StaffConnection::open(
    const std::filesystem::path& file, std::span<const std::string_view> migrations) {
  auto connection = std::make_unique<StaffConnection>();
  KAOPASS_TRY(connection->database, sqlite::Database::open(file, migrations));
  connection->head_file = file.string() + ".head";
  KAOPASS_CHECK(connection->begin_head());
  return connection;
}

Status StaffConnection::put(const Account& a) {
  return database->run("INSERT OR REPLACE INTO account (" + std::string(kAccountColumns) +
                           ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8)",
                       a.login, a.name, a.role, a.password.reveal(), a.active, a.must_change,
                       a.created_at, a.last_login);
}

Result<std::vector<LoggedAct>> StaffConnection::last_act() {
  return all_rows<LoggedAct>(database->query("SELECT " + std::string(kActColumns) +
                                             " FROM act ORDER BY number DESC LIMIT 1"),
                             read_act);
}

// The end of the chain is read inside the transaction: a command line may write to it, too.
Result<LoggedAct> StaffConnection::append(const Act& act, const Seal& seal) {
  KAOPASS_TRY(const auto last, last_act());
  LoggedAct logged{last.empty() ? 1 : last.front().number + 1, act, {}};
  logged.hash = seal(last.empty() ? base::Digest{} : last.front().hash, logged.number, act);
  KAOPASS_CHECK(database->run(
      "INSERT INTO act (" + std::string(kActColumns) + ") VALUES (?1,?2,?3,?4,?5,?6,?7)",
      logged.number, act.at, act.staff, act.act, act.subject, act.details, logged.hash));
  newest = {logged.number, logged.hash};
  return logged;
}

Result<LoggedAct> StaffStore::commit(const Act& act, const Seal& seal, const Account* account) {
  const std::scoped_lock lock(connection_->mutex);
  LoggedAct logged;
  const Status done = connection_->transact([&]() -> Status {
    KAOPASS_TRY(logged, connection_->append(act, seal));
    return account != nullptr ? connection_->put(*account) : Status{};
  });
  KAOPASS_CHECK(done);
  return logged;
}

Result<std::vector<LoggedAct>> StaffConnection::acts(std::int64_t after, std::size_t limit) {
  return all_rows<LoggedAct>(
      database->query("SELECT " + std::string(kActColumns) +
                          " FROM act WHERE number > ?1 ORDER BY number LIMIT ?2",
                      after, static_cast<std::int64_t>(limit)),
      read_act);
}

Result<std::vector<LoggedAct>> StaffStore::acts(std::int64_t after, std::size_t limit) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->acts(after, limit);
}

Result<LogHead> StaffStore::head_beside() const {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->head_beside();
}

Result<std::optional<LoggedAct>> StaffStore::find_act(std::string_view act,
                                                      const std::string& subject) {
  const std::scoped_lock lock(connection_->mutex);
  KAOPASS_TRY(auto rows, all_rows<LoggedAct>(connection_->database->query(
                                                 "SELECT " + std::string(kActColumns) +
                                                     " FROM act WHERE act = ?1 AND subject = ?2 "
                                                     "ORDER BY number DESC LIMIT 1",
                                                 act, subject),
                                             read_act));
  return first(std::move(rows));
}

Result<std::optional<Account>> StaffStore::find_account(const std::string& login) {
  const std::scoped_lock lock(connection_->mutex);
  KAOPASS_TRY(auto rows, all_rows<Account>(
                             connection_->database->query("SELECT " + std::string(kAccountColumns) +
                                                              " FROM account WHERE login = ?1",
                                                          login),
                             read_account));
  return first(std::move(rows));
}

Result<std::vector<Account>> StaffStore::accounts() {
  const std::scoped_lock lock(connection_->mutex);
  return all_rows<Account>(connection_->database->query("SELECT " + std::string(kAccountColumns) +
                                                        " FROM account ORDER BY login"),
                           read_account);
}

Result<Tries> StaffStore::tries(const std::string& key) {
  const std::scoped_lock lock(connection_->mutex);
  KAOPASS_TRY(auto rows,
              all_rows<Tries>(
                  connection_->database->query(
                      "SELECT failures, last_failure, until FROM tries WHERE key = ?1", key),
                  [](const sqlite::Query& row) -> Result<Tries> {
                    return Tries{static_cast<int>(row.integer(0)), row.instant(1), row.instant(2)};
                  }));
  return rows.empty() ? Tries{} : rows.front();
}

Status StaffStore::put_tries(const std::string& key, const Tries& tries) {
  const std::scoped_lock lock(connection_->mutex);
  if (tries.failures == 0)
    return connection_->database->run("DELETE FROM tries WHERE key = ?1", key);
  return connection_->database->run(
      "INSERT OR REPLACE INTO tries (key, failures, last_failure, until) VALUES (?1,?2,?3,?4)", key,
      tries.failures, tries.last_failure, tries.until);
}

Status StaffStore::forget_tries_before(base::Instant instant) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->database->run("DELETE FROM tries WHERE last_failure < ?1", instant);
}

}  // namespace kaopass::store
