#pragma once
// The one connection of a DeskStore. Internal to this room.

#include <mutex>

#include "store/desk_store.hpp"
#include "store/sqlite/database.hpp"

namespace kaopass::store {

struct DeskStore::State {
  std::mutex mutex;
  std::unique_ptr<sqlite::Database> database;
  std::filesystem::path head_file;

  // All of `work` or nothing. The caller holds the mutex.
  template <class Work>
  Status transact(Work work) {
    KAOPASS_CHECK(database->execute("BEGIN IMMEDIATE"));
    Status done = work();
    if (done) done = database->execute("COMMIT");
    if (!done) static_cast<void>(database->execute("ROLLBACK"));  // the first error is the one
    return done;
  }
  Result<std::vector<LoggedAct>> acts(std::int64_t after, std::size_t limit);
  // The caller holds the mutex.
  [[nodiscard]] Result<LogHead> head_beside() const;
  Status begin_head();
  void move_head(const LogHead& newest);
  Status put(const Reception& reception);
  Status put(const Account& account);
};

}  // namespace kaopass::store
