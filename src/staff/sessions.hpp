#pragma once
// Who is logged in, in memory only: a restart logs everybody out. A token is 256 random bits; only
// its hash is kept.

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "store/staff.hpp"

namespace kaopass::staff {

inline constexpr std::chrono::minutes kTabletLocksAfter{2};

struct Session {
  std::string login;
  std::string name;
  std::string role;
  bool must_change = false;
  bool locked = false;
  std::string device = {};  // a tablet's name; empty at the desk itself
  base::Instant active_at;
  base::Instant ends_at;
  std::set<std::string> looked_at = {};  // already in the log
};

// May be used from several threads.
class Sessions {
 public:
  using Token = base::secret<std::string>;  // 64 hex digits
  Sessions(std::chrono::minutes lock_after, const base::Clock& clock, base::Random& random)
      : lock_after_(lock_after), clock_(clock), random_(random) {}

  // Beyond kSessionLimit the one that was idle longest ends. A tablet's is told apart.
  Token open(const store::Account& account, const std::string& device = {});
  // StaffSessionMissing. Locks what was idle too long.
  Result<Session> find(std::string_view token);
  // Whether this session's look at it is in the log already.
  bool has_looked(std::string_view token, const std::string& subject);
  void remember_look(std::string_view token, const std::string& subject);
  void touch(std::string_view token);
  void lock(std::string_view token);
  void close(std::string_view token);
  void close_all_of(const std::string& login);
  // Has that login a session, locked or not, in which something was done within that time?
  bool is_at_work(const std::string& login, std::chrono::minutes within);
  // Name and role have changed.
  void update(const store::Account& account);

  // What can be carried away locks sooner.
  [[nodiscard]] std::chrono::minutes lock_after(const Session& session) const {
    return session.device.empty() ? lock_after_ : std::min(lock_after_, kTabletLocksAfter);
  }

 private:
  static base::Digest key_of(std::string_view token);
  void expire(base::Instant now);

  const std::chrono::minutes lock_after_;
  const base::Clock& clock_;
  base::Random& random_;
  std::mutex mutex_;
  std::map<base::Digest, Session> sessions_;
};

inline constexpr std::size_t kSessionLimit = 64;

}  // namespace kaopass::staff
