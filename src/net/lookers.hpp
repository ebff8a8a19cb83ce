#pragma once
// Requests that wait for a change hold a worker of their server each, also when the page that sent
// them is gone: a server hears of that only when it answers. So only so many wait, and the newest
// go first: a page that is loaded again and again frees what it left behind.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

namespace kaopass::net {

inline constexpr unsigned kLookersLimit = 8;
// Of a server where requests wait for a change: as many for those that do not.
inline constexpr unsigned kLookersWorkers = 2 * kLookersLimit;

// Guarded by the mutex whose lock is given.
class Lookers {
 public:
  // Until `changed` is notified and `is_new` holds, `longest` is over, or kLookersLimit requests
  // that came later wait.
  void wait(std::condition_variable& changed, std::unique_lock<std::mutex>& lock,
            std::chrono::milliseconds longest, const std::function<bool()>& is_new);

 private:
  std::uint64_t last_ = 0;
};

}  // namespace kaopass::net
