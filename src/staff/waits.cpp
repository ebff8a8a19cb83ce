#include "staff/waits.hpp"

#include <algorithm>

namespace kaopass::staff {

std::chrono::seconds wait_left(const store::Tries& tries, base::Instant now) {
  // A clock that was set back does not make anybody wait for days.
  const auto left = std::chrono::ceil<std::chrono::seconds>(tries.until - now);
  return std::clamp(left, std::chrono::seconds{0}, kLongestWait);
}

store::Tries after_failure(const store::Tries& tries, const WaitRule& rule, base::Instant now) {
  const bool faded = now - tries.last_failure > rule.fades_after;
  store::Tries next{faded ? 1 : tries.failures + 1, now, {}};
  const int waits = next.failures - rule.free_failures;
  if (waits > 0) {
    constexpr int kDoublings = 10;  // 30 s · 2^10 is beyond the longest
    next.until = now + std::min(kFirstWait * (1 << std::min(waits - 1, kDoublings)), kLongestWait);
  }
  return next;
}

}  // namespace kaopass::staff
