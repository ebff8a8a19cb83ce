#pragma once
// How often a card, a staff member (visual checks) and a reader may be used: what stops someone
// from working through a drawer of PIN-less cards. Counts live in memory on purpose: they are
// bounded, cost no write, and a restart forgets at most one window, while every accepted check
// stays in the audit for good.

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"

namespace kaopass::centre {

struct RateLimits {
  std::size_t card = 20;     // checks of one card within kRateWindow, at any institution
  std::size_t staff = 30;    // visual checks decided by one staff member
  std::size_t reader = 600;  // checks of one reader
};
inline constexpr std::chrono::hours kRateWindow{1};

// May be used from several threads.
class RateLimiter {
 public:
  // Counts one use of `key`; RateLimited when `limit` uses lie within the window before `now`.
  // Refused uses are not counted. Uses that lie ahead, after the clock was set back, count until
  // the clock has passed them by a window, or until they are more than a window ahead.
  Status count(const std::string& key, std::size_t limit, base::Instant now);

 private:
  static constexpr std::size_t kKeyLimit = 100'000;  // beyond it, idle keys are dropped
  void drop_idle(base::Instant now);

  std::mutex mutex_;
  std::map<std::string, std::deque<base::Instant>> uses_;
};

}  // namespace kaopass::centre
