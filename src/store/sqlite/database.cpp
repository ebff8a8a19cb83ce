#include "store/sqlite/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace kaopass::store::sqlite {
namespace {

constexpr int kBusyTimeoutMs = 10'000;  // another process of ours holds the file (city, tools)

Error error_of(sqlite3* handle) {
  const int code = sqlite3_extended_errcode(handle);
  // The code's name and never SQLite's own message, which may quote values.
  const std::string detail = std::string("SQLite: ") + sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return {ErrorCode::DiskFull, detail};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::FileDamaged, detail};
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return {ErrorCode::FileUnwritable, detail};
    // A write that meets a file size limit or a quota reports an I/O error.
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE) {
        return {ErrorCode::DiskFull, detail};
      }
      break;
    default:
      break;
  }
  return {ErrorCode::StoreFailed, detail};
}

tl::unexpected<Error> failed(sqlite3* handle) {
  return tl::unexpected<Error>(error_of(handle));
}

// SQLite makes -wal and -shm with the mode of the file itself. A file that is there is never opened
// here: closing a descriptor of it would drop the POSIX locks of this process's other connections,
// and the next process to close it would take itself for the last and delete the -wal that we
// write to (sqlite.org/howtocorrupt.html, section 2.2).
Status make_private_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0 && errno == EEXIST) return {};
  if (descriptor < 0) return fail(ErrorCode::FileUnwritable, "cannot make " + file.string());
  ::close(descriptor);
  return {};
}

Result<sqlite3*> open_handle(const std::filesystem::path& file, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    auto error = failed(handle);
    sqlite3_close_v2(handle);
    return error;
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  return handle;
}

}  // namespace

Query::Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Result<bool> Query::next() {
  switch (sqlite3_step(statement_)) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      return failed(sqlite3_db_handle(statement_));
  }
}

Status Query::run() {
  KAOPASS_CHECK(next());
  return {};
}

void Query::bind(int index, std::int64_t value) {
  sqlite3_bind_int64(statement_, index, value);
}
void Query::bind(int index, std::string_view value) {
  sqlite3_bind_text(statement_, index, value.data(), static_cast<int>(value.size()),
                    SQLITE_TRANSIENT);
}
void Query::bind(int index, base::ByteView value) {
  // A null pointer would bind NULL.
  static constexpr std::uint8_t kNothing = 0;
  sqlite3_bind_blob(statement_, index, value.empty() ? &kNothing : value.data(),
                    static_cast<int>(value.size()), SQLITE_TRANSIENT);
}
void Query::bind(int index, base::Instant value) {
  bind(index, std::int64_t{value.time_since_epoch().count()});
}
void Query::bind(int index, std::nullopt_t) {
  sqlite3_bind_null(statement_, index);
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
std::string Query::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
base::Bytes Query::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {data, data + sqlite3_column_bytes(statement_, column)};
}
base::Instant Query::instant(int column) const {
  return base::Instant{std::chrono::milliseconds{integer(column)}};
}
std::optional<base::Instant> Query::optional_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file,
                                                 std::span<const std::string_view> migrations) {
  KAOPASS_CHECK(make_private_file(file));
  KAOPASS_TRY(sqlite3 * handle, open_handle(file, SQLITE_OPEN_READWRITE));
  std::unique_ptr<Database> database(new Database(handle));
  KAOPASS_CHECK(
      database->execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                        "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"));
  KAOPASS_CHECK(database->migrate(migrations));
  return database;
}

Result<std::unique_ptr<Database>> Database::open_read_only(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return fail(ErrorCode::FileMissing, file.string());
  KAOPASS_TRY(sqlite3 * handle, open_handle(file, SQLITE_OPEN_READWRITE));
  std::unique_ptr<Database> database(new Database(handle));
  KAOPASS_CHECK(database->execute("PRAGMA query_only=ON;"));
  return database;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Result<Query> Database::prepare(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
      return failed(handle_);
    }
    found = statements_.emplace(sql, statement).first;
  }
  return Query(found->second);
}

Status Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return failed(handle_);
  }
  return {};
}

int Database::changes() const {
  return sqlite3_changes(handle_);
}

std::int64_t Database::last_insert_id() const {
  return sqlite3_last_insert_rowid(handle_);
}

Status Database::migrate(std::span<const std::string_view> migrations) {
  // The write lock is taken before the version is read, so that two processes do not both migrate.
  KAOPASS_CHECK(execute("BEGIN IMMEDIATE"));
  const auto work = [&]() -> Status {
    KAOPASS_TRY(Query version_query, query("PRAGMA user_version"));
    KAOPASS_CHECK(version_query.next());
    const auto version = static_cast<std::size_t>(version_query.integer(0));
    if (version > migrations.size()) return fail(ErrorCode::StoreNewer);
    for (std::size_t i = version; i < migrations.size(); ++i) {
      KAOPASS_CHECK(execute(std::string(migrations[i])));
    }
    return {};
  };
  if (auto done = work(); !done) {
    (void)execute("ROLLBACK");  // the first error is the one to tell
    return done;
  }
  return execute("PRAGMA user_version=" + std::to_string(migrations.size()) + "; COMMIT");
}

}  // namespace kaopass::store::sqlite
