#pragma once
// How often a card, a staff member (visual checks) and a reader may be used: what stops someone
// from working through a drawer of PIN-less cards; and how many refusals are recorded. Counted in
// memory, since every check asks; kept in the store with the check that they belong to, so that a
// restart of the centre forgives nobody.

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <span>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/centre_store.hpp"

namespace kaopass::centre {

struct RateLimits {
  std::size_t card = 20;     // checks of one card within kRateWindow, at any institution
  std::size_t staff = 30;    // visual checks decided by one staff member
  std::size_t visual = 10;   // visual checks of one card, at any institution
  std::size_t reader = 600;  // checks of one reader
  std::size_t answers = 60;  // about one check, each in the audit: coverage, registration, consents
  // Refusals recorded in the audit, of one institution and of that about one person.
  std::size_t refused = 200;
  std::size_t refused_person = 20;
};
inline constexpr std::chrono::hours kRateWindow{1};

struct Use {
  std::string key;
  std::size_t limit;
};

// May be used from several threads.
class RateLimiter {
 public:
  // Takes up what the store holds of the window around `now`.
  Status restore(store::CentreTables& tables, base::Instant now);

  // Counts one use of every key, here and in the unit of work that is under way; or none, and
  // RateLimited ("seconds left: N"), when `limit` uses of one of them lie within the window before
  // `now`. Uses that lie
  // ahead, after the clock was set back, count until the clock has passed them by a window, or
  // until they are more than a window ahead. A unit of work that is undone after all stays counted
  // here until the window has passed.
  Status count(store::CentreTables& tables, std::span<const Use> uses, base::Instant now);

 private:
  static constexpr std::size_t kKeyLimit = 100'000;  // beyond it, idle keys are dropped
  void drop_idle(base::Instant now);

  std::mutex mutex_;
  std::map<std::string, std::deque<base::Instant>> uses_;
};

}  // namespace kaopass::centre
