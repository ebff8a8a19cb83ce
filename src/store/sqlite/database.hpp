#pragma once
// SQLite with prepared statements kept, WAL, synchronous=FULL: a commit that returned survives
// power loss. One Database is one connection; callers see to it that one thread at a time uses it.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace kaopass::store::sqlite {

// A prepared statement with its values bound, at most once alive per text and connection.
class Query {
 public:
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  // True: on a row, whose columns may be read until the next call. DiskFull, FileDamaged,
  // StoreFailed.
  Result<bool> next();
  // For statements without rows.
  Status run();

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] base::Bytes blob(int column) const;
  [[nodiscard]] base::Instant instant(int column) const;
  [[nodiscard]] std::optional<base::Instant> optional_instant(int column) const;
  // FileDamaged when the column does not hold that many octets.
  template <std::size_t N>
  Result<std::array<std::uint8_t, N>> octets(int column) const {
    const base::Bytes bytes = blob(column);
    std::array<std::uint8_t, N> octets;
    if (bytes.size() != N) return fail(ErrorCode::FileDamaged, "a column has a wrong length");
    std::copy_n(bytes.begin(), N, octets.begin());
    return octets;
  }

 private:
  friend class Database;
  explicit Query(sqlite3_stmt* statement) : statement_(statement) {}
  void bind(int index, std::int64_t value);
  void bind(int index, int value) { bind(index, std::int64_t{value}); }
  void bind(int index, bool value) { bind(index, std::int64_t{value}); }
  void bind(int index, std::string_view value);
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  // Without it a literal would rather be a bool.
  void bind(int index, const char* value) { bind(index, std::string_view(value)); }
  void bind(int index, base::ByteView value);
  template <std::size_t N>
  void bind(int index, const std::array<std::uint8_t, N>& value) {
    bind(index, base::ByteView(value));
  }
  void bind(int index, base::Instant value);
  void bind(int index, std::nullopt_t);
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind(index, std::nullopt);
    }
  }
  sqlite3_stmt* statement_;
};

class Database {
 public:
  // Makes the file (0600) when missing and applies the migrations that it lacks, each in its own
  // transaction; user_version counts them. StoreNewer when it has more. DiskFull, FileDamaged,
  // FileUnwritable, StoreFailed.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file,
                                                std::span<const std::string_view> migrations);
  // A second connection that can only read. FileMissing.
  static Result<std::unique_ptr<Database>> open_read_only(const std::filesystem::path& file);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // Binds the values in order to ?1, ?2, ... Values given as views live as long as the Query.
  template <class... Values>
  Result<Query> query(std::string_view sql, const Values&... values) {
    KAOPASS_TRY(Query query, prepare(sql));
    int index = 0;
    (query.bind(++index, values), ...);
    return query;
  }
  template <class... Values>
  Status run(std::string_view sql, const Values&... values) {
    KAOPASS_TRY(Query statement, query(sql, values...));
    return statement.run();
  }
  // Several statements without values or rows.
  Status execute(const std::string& sql);
  [[nodiscard]] int changes() const;  // rows that the last statement changed
  [[nodiscard]] std::int64_t last_insert_id() const;

 private:
  explicit Database(sqlite3* handle) : handle_(handle) {}
  Result<Query> prepare(std::string_view sql);
  Status migrate(std::span<const std::string_view> migrations);
  sqlite3* handle_;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

}  // namespace kaopass::store::sqlite
