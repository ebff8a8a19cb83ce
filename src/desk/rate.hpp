#pragma once
// How often something may happen at a desk within an hour. Kept in the store: a restart forgives
// nobody.

#include <string>
#include <vector>

#include "store/desk_store.hpp"

namespace kaopass::desk {

inline constexpr std::chrono::hours kRateWindow{1};

// RateLimited with "seconds left: N" in its detail when `key` was used `limit` times within the
// window before `now`. Uses that lie ahead, after the clock was set back, count while they are less
// than a window ahead.
Status check_rate(store::DeskStore& store, const std::string& key, std::size_t limit,
                  base::Instant now);
// One use of each; what no window reaches any more is forgotten.
Status count_uses(store::DeskStore& store, const std::vector<std::string>& keys, base::Instant now);

}  // namespace kaopass::desk
