#include "store/desk_store.hpp"

#include "store/desk_schema.hpp"
#include "store/staff_connection.hpp"

namespace kaopass::store {
namespace {

constexpr const char* kColumns =
    "check_id, day, arrived_at, reader, method, staff, state, error, validity, registered, "
    "liveness_waived, name, details, unsent, files, carried";

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

Reception read_row(const sqlite::Query& row) {
  Reception reception;
  reception.check_id = row.text(0);
  reception.day = base::Day{std::chrono::days{row.integer(1)}};
  reception.arrived_at = row.instant(2);
  reception.reader = row.text(3);
  reception.method = row.text(4);
  reception.staff = row.text(5);
  reception.state = static_cast<ReceptionState>(row.integer(6));
  if (!row.is_null(7)) reception.error = base::error_code(row.text(7));
  if (!row.is_null(8)) reception.validity = static_cast<int>(row.integer(8));
  reception.registered = row.integer(9) != 0;
  reception.liveness_waived = row.integer(10) != 0;
  reception.name = base::secret<std::string>(row.text(11));
  reception.details = base::secret<std::string>(row.text(12));
  reception.unsent = base::secret<std::string>(row.text(13));
  reception.files = lines_of(row.text(14));
  reception.carried = row.integer(15) != 0;
  return reception;
}

template <class... Values>
Result<std::vector<Reception>> read_rows(sqlite::Database& database, const std::string& where,
                                         const Values&... values) {
  KAOPASS_TRY(
      auto rows,
      database.query("SELECT " + std::string(kColumns) + " FROM reception " + where, values...));
  std::vector<Reception> receptions;
  while (true) {
    KAOPASS_TRY(const bool more, rows.next());
    if (!more) return receptions;
    receptions.push_back(read_row(rows));
  }
}

std::int64_t number_of(base::Day day) {
  return day.time_since_epoch().count();
}

Status write_row(sqlite::Database& database, const Reception& r) {
  std::optional<std::string_view> error;
  if (r.error) error = base::info(*r.error).name;
  return database.run("INSERT OR REPLACE INTO reception (" + std::string(kColumns) +
                          ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
                      r.check_id, number_of(r.day), r.arrived_at, r.reader, r.method, r.staff,
                      static_cast<int>(r.state), error, r.validity, r.registered, r.liveness_waived,
                      r.name.reveal(), r.details.reveal(), r.unsent.reveal(), joined(r.files),
                      r.carried);
}

}  // namespace

DeskStore::DeskStore(std::unique_ptr<StaffConnection> connection)
    : StaffStore(std::move(connection)) {}
DeskStore::DeskStore(DeskStore&&) noexcept = default;
DeskStore& DeskStore::operator=(DeskStore&&) noexcept = default;
DeskStore::~DeskStore() = default;

Result<DeskStore> DeskStore::open(const std::filesystem::path& file) {
  KAOPASS_TRY(auto connection, StaffConnection::open(file, kDeskMigrations));
  return DeskStore(std::move(connection));
}

Status DeskStore::put(const Reception& reception) {
  const std::scoped_lock lock(connection_->mutex);
  return write_row(*connection_->database, reception);
}

Result<LoggedAct> DeskStore::commit_with(const Act& act, const Seal& seal,
                                         const std::vector<Reception>& receptions) {
  const std::scoped_lock lock(connection_->mutex);
  LoggedAct logged;
  const Status done = connection_->transact([&]() -> Status {
    KAOPASS_TRY(logged, connection_->append(act, seal));
    for (const Reception& each : receptions) {
      KAOPASS_CHECK(write_row(*connection_->database, each));
    }
    return {};
  });
  KAOPASS_CHECK(done);
  return logged;
}

Status DeskStore::forget(const std::string& check_id) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->database->run("DELETE FROM reception WHERE check_id = ?1", check_id);
}

Result<std::optional<Reception>> DeskStore::find(const std::string& check_id) {
  const std::scoped_lock lock(connection_->mutex);
  KAOPASS_TRY(auto found, read_rows(*connection_->database, "WHERE check_id = ?1", check_id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<std::vector<Reception>> DeskStore::receptions(base::Day day) {
  const std::scoped_lock lock(connection_->mutex);
  return read_rows(*connection_->database, "WHERE day = ?1 ORDER BY arrived_at, check_id",
                   number_of(day));
}

Result<std::vector<Reception>> DeskStore::carried_over(base::Day day) {
  const std::scoped_lock lock(connection_->mutex);
  return read_rows(*connection_->database,
                   "WHERE carried = 1 AND day < ?1 ORDER BY arrived_at, check_id", number_of(day));
}

Result<std::vector<DeskStore::DayCount>> DeskStore::days() {
  const std::scoped_lock lock(connection_->mutex);
  KAOPASS_TRY(auto rows,
              connection_->database->query("SELECT day, COUNT(*) FROM reception GROUP BY day "
                                           "ORDER BY day DESC"));
  std::vector<DayCount> days;
  while (true) {
    KAOPASS_TRY(const bool more, rows.next());
    if (!more) return days;
    days.push_back({base::Day{std::chrono::days{rows.integer(0)}}, rows.integer(1)});
  }
}

Result<std::vector<Reception>> DeskStore::pending() {
  const std::scoped_lock lock(connection_->mutex);
  return read_rows(*connection_->database, "WHERE state = ?1 ORDER BY arrived_at, check_id",
                   static_cast<int>(ReceptionState::Pending));
}

Status DeskStore::keep_answer(const std::string& check_id, const std::string& jws,
                              base::Instant now) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->database->run(
      "INSERT OR IGNORE INTO answer (check_id, jws, received_at) VALUES (?1,?2,?3)", check_id, jws,
      now);
}

Result<std::vector<std::string>> DeskStore::answers() {
  const std::scoped_lock lock(connection_->mutex);
  KAOPASS_TRY(auto rows, connection_->database->query("SELECT jws FROM answer ORDER BY number"));
  std::vector<std::string> answers;
  while (true) {
    KAOPASS_TRY(const bool more, rows.next());
    if (!more) return answers;
    answers.push_back(rows.text(0));
  }
}

Status DeskStore::forget_before(base::Day day) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->database->run("DELETE FROM reception WHERE day < ?1 AND state <> ?2",
                                    number_of(day), static_cast<int>(ReceptionState::Pending));
}

}  // namespace kaopass::store
