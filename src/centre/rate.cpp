#include "centre/rate.hpp"

namespace kaopass::centre {
namespace {

bool within_window(base::Instant use, base::Instant now) {
  return std::chrono::abs(now - use) < kRateWindow;
}

}  // namespace

Status RateLimiter::restore(store::CentreTables& tables, base::Instant now) {
  const std::scoped_lock lock(mutex_);
  return tables.each_use([&](const std::string& key, base::Instant at) -> Status {
    if (within_window(at, now)) uses_[key].push_back(at);
    return {};
  });
}

Status RateLimiter::count(store::CentreTables& tables, std::span<const Use> uses,
                          base::Instant now) {
  const std::scoped_lock lock(mutex_);
  if (uses_.size() >= kKeyLimit) drop_idle(now);
  for (const Use& use : uses) {
    auto& earlier = uses_[use.key];
    std::erase_if(earlier, [&](base::Instant at) { return !within_window(at, now); });
    if (earlier.size() < use.limit) continue;
    if (use.limit == 0) return fail(ErrorCode::RateLimited);
    const base::Instant free_at = earlier[earlier.size() - use.limit] + kRateWindow;
    const auto left = std::chrono::ceil<std::chrono::seconds>(free_at - now);
    return fail(ErrorCode::RateLimited, "seconds left: " + std::to_string(left.count()));
  }
  for (const Use& use : uses) {
    KAOPASS_CHECK(tables.add_use(use.key, now));
    uses_[use.key].push_back(now);
  }
  return {};
}

void RateLimiter::drop_idle(base::Instant now) {
  std::erase_if(uses_, [&](const auto& each) {
    return each.second.empty() || !within_window(each.second.back(), now);
  });
  // All of them busy is an attack or a machine far too small: forgetting is better than growing.
  if (uses_.size() >= kKeyLimit) uses_.clear();
}

}  // namespace kaopass::centre
