#pragma once
// What a place keeps of its staff, in its own database: accounts, failed tries of passwords, and
// the log of acts as a hash chain, whose head stands beside the file as well. Every write is
// durable when the call returns. May be used from several threads and processes.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/staff.hpp"

namespace kaopass::store {

struct StaffConnection;

class StaffStore {
 public:
  // An act and the account that it changes, together or not at all.
  Result<LoggedAct> commit(const Act& act, const Seal& seal, const Account* account = nullptr);
  // What stands in FILE.head beside the database, written after each act: whoever cuts acts off the
  // log does not cut them off there. Never ahead of the log, unless acts are missing; behind it
  // after a kill between the two. A log from which acts are missing no longer moves it.
  // FileMissing, FileDamaged.
  [[nodiscard]] Result<LogHead> head_beside() const;
  // At most `limit` acts behind number `after`, oldest first.
  Result<std::vector<LoggedAct>> acts(std::int64_t after, std::size_t limit);
  // The newest of that kind about that subject.
  Result<std::optional<LoggedAct>> find_act(std::string_view act, const std::string& subject);

  Result<std::optional<Account>> find_account(const std::string& login);
  Result<std::vector<Account>> accounts();  // by login
  Result<Tries> tries(const std::string& key);
  // Failures none: forgets the key.
  Status put_tries(const std::string& key, const Tries& tries);
  // Keys whose last failure is older.
  Status forget_tries_before(base::Instant instant);

 protected:
  explicit StaffStore(std::unique_ptr<StaffConnection> connection);
  StaffStore(StaffStore&&) noexcept;
  StaffStore& operator=(StaffStore&&) noexcept;
  ~StaffStore();

  std::unique_ptr<StaffConnection> connection_;
};

}  // namespace kaopass::store
