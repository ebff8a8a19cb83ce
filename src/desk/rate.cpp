#include "desk/rate.hpp"

namespace kaopass::desk {

// Until the oldest use that stands in the way has left the window.
Status check_rate(store::DeskStore& store, const std::string& key, std::size_t limit,
                  base::Instant now) {
  KAOPASS_TRY(const auto uses, store.uses(key, now - kRateWindow, now + kRateWindow));
  if (uses.size() < limit) return {};
  const auto free_at = uses[uses.size() - limit] + kRateWindow;
  const auto left = std::chrono::ceil<std::chrono::seconds>(free_at - now);
  return fail(ErrorCode::RateLimited, "seconds left: " + std::to_string(left.count()));
}

Status count_uses(store::DeskStore& store, const std::vector<std::string>& keys,
                  base::Instant now) {
  KAOPASS_CHECK(store.forget_uses_outside(now - kRateWindow, now + kRateWindow));
  return store.add_uses(keys, now);
}

}  // namespace kaopass::desk
