#include "centre/rate.hpp"

namespace kaopass::centre {
namespace {

bool within_window(base::Instant use, base::Instant now) {
  return std::chrono::abs(now - use) < kRateWindow;
}

}  // namespace

Status RateLimiter::count(const std::string& key, std::size_t limit, base::Instant now) {
  const std::scoped_lock lock(mutex_);
  if (uses_.size() >= kKeyLimit) drop_idle(now);
  auto& uses = uses_[key];
  std::erase_if(uses, [&](base::Instant use) { return !within_window(use, now); });
  if (uses.size() >= limit) return fail(ErrorCode::RateLimited);
  uses.push_back(now);
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
