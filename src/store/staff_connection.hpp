#pragma once
// The one connection of a StaffStore. Internal to this room.

#include <filesystem>
#include <mutex>

#include "store/sqlite/rows.hpp"
#include "store/staff_store.hpp"

namespace kaopass::store {

namespace sqlite {

// Every row, as `read` makes it.
template <class Row, class Read>
Result<std::vector<Row>> all_rows(Result<Query> query, Read read) {
  if (!query) return tl::unexpected<Error>(query.error());
  std::vector<Row> rows;
  KAOPASS_CHECK(each_row(*std::move(query), [&](const Query& row) -> Status {
    KAOPASS_TRY(Row value, read(row));
    rows.push_back(std::move(value));
    return {};
  }));
  return rows;
}

}  // namespace sqlite

struct StaffConnection {
  static Result<std::unique_ptr<StaffConnection>> open(
      const std::filesystem::path& file, std::span<const std::string_view> migrations);

  // All of `work` or nothing, also where it throws; then the head beside the database. The caller
  // holds the mutex, here and below.
  template <class Work>
  Status transact(Work work, const char* begin = "BEGIN IMMEDIATE") {
    newest.reset();
    KAOPASS_CHECK(database->execute(begin));
    Undo undo{database.get()};
    KAOPASS_CHECK(work());
    KAOPASS_CHECK(database->execute("COMMIT"));
    undo.database = nullptr;
    if (newest) move_head(*newest);
    return {};
  }
  // Within transact().
  Result<LoggedAct> append(const Act& act, const Seal& seal);
  Status put(const Account& account);
  Result<std::vector<LoggedAct>> acts(std::int64_t after, std::size_t limit);
  [[nodiscard]] Result<LogHead> head_beside() const;

  std::mutex mutex;
  std::unique_ptr<sqlite::Database> database;
  std::filesystem::path head_file;
  std::optional<LogHead> newest;  // of the acts of this transaction

 private:
  // A transaction that was left open would take in whatever is written next.
  struct Undo {
    sqlite::Database* database;  // none: it was committed
    ~Undo() {
      if (database != nullptr) static_cast<void>(database->execute("ROLLBACK"));
    }
  };
  Result<std::vector<LoggedAct>> last_act();
  Status begin_head();
  void move_head(const LogHead& newest_act);
};

}  // namespace kaopass::store
