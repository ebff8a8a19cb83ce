// The staff's part of desk.db: the log of acts, accounts, failed tries, uses that rates count,
// readers that were seen.

#include "store/desk_state.hpp"

namespace kaopass::store {
namespace {

constexpr const char* kAccountColumns =
    "login, name, role, password, active, must_change, created_at, last_login";
constexpr const char* kActColumns = "number, at, staff, act, subject, details, hash";

// Every row, as `read` makes it.
template <class Row, class Read>
Result<std::vector<Row>> all_rows(Result<sqlite::Query> query, Read read) {
  if (!query) return tl::unexpected<Error>(query.error());
  std::vector<Row> rows;
  while (true) {
    KAOPASS_TRY(const bool more, query->next());
    if (!more) return rows;
    KAOPASS_TRY(Row row, read(*query));
    rows.push_back(std::move(row));
  }
}

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

Status DeskStore::State::put(const Account& a) {
  return database->run("INSERT OR REPLACE INTO account (" + std::string(kAccountColumns) +
                           ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8)",
                       a.login, a.name, a.role, a.password.reveal(), a.active, a.must_change,
                       a.created_at, a.last_login);
}

Result<LoggedAct> DeskStore::commit(const Act& act, const Seal& seal, const Change& change) {
  const std::scoped_lock lock(state_->mutex);
  LoggedAct logged{1, act, {}};
  // The end of the chain is read inside the transaction: a command line may write to it, too.
  const Status done = state_->transact([&]() -> Status {
    KAOPASS_TRY(
        const auto last,
        all_rows<LoggedAct>(state_->database->query("SELECT " + std::string(kActColumns) +
                                                    " FROM act ORDER BY number DESC LIMIT 1"),
                            read_act));
    if (!last.empty()) logged.number = last.front().number + 1;
    logged.hash = seal(last.empty() ? base::Digest{} : last.front().hash, logged.number, act);
    KAOPASS_CHECK(state_->database->run(
        "INSERT INTO act (" + std::string(kActColumns) + ") VALUES (?1,?2,?3,?4,?5,?6,?7)",
        logged.number, act.at, act.staff, act.act, act.subject, act.details, logged.hash));
    for (const Reception& reception : change.receptions) KAOPASS_CHECK(state_->put(reception));
    if (change.account) KAOPASS_CHECK(state_->put(*change.account));
    return {};
  });
  KAOPASS_CHECK(done);
  state_->move_head({logged.number, logged.hash});
  return logged;
}

Result<std::vector<LoggedAct>> DeskStore::State::acts(std::int64_t after, std::size_t limit) {
  return all_rows<LoggedAct>(
      database->query("SELECT " + std::string(kActColumns) +
                          " FROM act WHERE number > ?1 ORDER BY number LIMIT ?2",
                      after, static_cast<std::int64_t>(limit)),
      read_act);
}

Result<std::vector<LoggedAct>> DeskStore::acts(std::int64_t after, std::size_t limit) {
  const std::scoped_lock lock(state_->mutex);
  return state_->acts(after, limit);
}

Result<LogHead> DeskStore::head_beside() const {
  const std::scoped_lock lock(state_->mutex);
  return state_->head_beside();
}

Result<std::optional<LoggedAct>> DeskStore::find_act(const std::string& act,
                                                     const std::string& subject) {
  const std::scoped_lock lock(state_->mutex);
  KAOPASS_TRY(auto rows, all_rows<LoggedAct>(state_->database->query(
                                                 "SELECT " + std::string(kActColumns) +
                                                     " FROM act WHERE act = ?1 AND subject = ?2 "
                                                     "ORDER BY number DESC LIMIT 1",
                                                 act, subject),
                                             read_act));
  return first(std::move(rows));
}

Result<std::optional<Account>> DeskStore::find_account(const std::string& login) {
  const std::scoped_lock lock(state_->mutex);
  KAOPASS_TRY(auto rows,
              all_rows<Account>(state_->database->query("SELECT " + std::string(kAccountColumns) +
                                                            " FROM account WHERE login = ?1",
                                                        login),
                                read_account));
  return first(std::move(rows));
}

Result<std::vector<Account>> DeskStore::accounts() {
  const std::scoped_lock lock(state_->mutex);
  return all_rows<Account>(state_->database->query("SELECT " + std::string(kAccountColumns) +
                                                   " FROM account ORDER BY login"),
                           read_account);
}

Result<Tries> DeskStore::tries(const std::string& key) {
  const std::scoped_lock lock(state_->mutex);
  KAOPASS_TRY(auto rows,
              all_rows<Tries>(
                  state_->database->query(
                      "SELECT failures, last_failure, until FROM tries WHERE key = ?1", key),
                  [](const sqlite::Query& row) -> Result<Tries> {
                    return Tries{static_cast<int>(row.integer(0)), row.instant(1), row.instant(2)};
                  }));
  return rows.empty() ? Tries{} : rows.front();
}

Status DeskStore::put_tries(const std::string& key, const Tries& tries) {
  const std::scoped_lock lock(state_->mutex);
  if (tries.failures == 0) return state_->database->run("DELETE FROM tries WHERE key = ?1", key);
  return state_->database->run(
      "INSERT OR REPLACE INTO tries (key, failures, last_failure, until) VALUES (?1,?2,?3,?4)", key,
      tries.failures, tries.last_failure, tries.until);
}

Status DeskStore::forget_tries_before(base::Instant instant) {
  const std::scoped_lock lock(state_->mutex);
  return state_->database->run("DELETE FROM tries WHERE last_failure < ?1", instant);
}

Status DeskStore::add_uses(const std::vector<std::string>& keys, base::Instant at) {
  const std::scoped_lock lock(state_->mutex);
  return state_->transact([&]() -> Status {
    for (const std::string& key : keys) {
      KAOPASS_CHECK(
          state_->database->run("INSERT INTO recent_use (key, at) VALUES (?1,?2)", key, at));
    }
    return {};
  });
}

Result<std::vector<base::Instant>> DeskStore::uses(const std::string& key, base::Instant from,
                                                   base::Instant until) {
  const std::scoped_lock lock(state_->mutex);
  return all_rows<base::Instant>(
      state_->database->query(
          "SELECT at FROM recent_use WHERE key = ?1 AND at > ?2 AND at < ?3 ORDER BY at", key, from,
          until),
      [](const sqlite::Query& row) -> Result<base::Instant> { return row.instant(0); });
}

Status DeskStore::forget_uses_outside(base::Instant from, base::Instant until) {
  const std::scoped_lock lock(state_->mutex);
  return state_->database->run("DELETE FROM recent_use WHERE at <= ?1 OR at >= ?2", from, until);
}

Status DeskStore::put_reader(const KnownReader& reader) {
  const std::scoped_lock lock(state_->mutex);
  return state_->database->run(
      "INSERT OR REPLACE INTO reader (name, seen_at, certificate_until) VALUES (?1,?2,?3)",
      reader.name, reader.seen_at, reader.certificate_until);
}

Result<std::vector<KnownReader>> DeskStore::readers() {
  const std::scoped_lock lock(state_->mutex);
  return all_rows<KnownReader>(
      state_->database->query("SELECT name, seen_at, certificate_until FROM reader ORDER BY name"),
      [](const sqlite::Query& row) -> Result<KnownReader> {
        return KnownReader{row.text(0), row.instant(1), row.instant(2)};
      });
}

}  // namespace kaopass::store
