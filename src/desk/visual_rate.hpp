#pragma once
// How often a member of staff may begin a visual check, and how often one card may be compared:
// what stops somebody from working through a drawer of PIN-less cards, or from trying one card on
// many people, before a photo is shown. Kept in the store: a restart forgives nobody. The centre
// has limits of its own over all institutions (centre/rate.hpp).

#include "base/bytes.hpp"
#include "store/desk_store.hpp"

namespace kaopass::desk {

struct VisualLimits {
  std::size_t staff = 30;
  std::size_t card = 8;
};
inline constexpr std::chrono::hours kVisualWindow{1};

class VisualRate {
 public:
  explicit VisualRate(store::DeskStore& store, VisualLimits limits = {})
      : store_(store), limits_(limits) {}

  // RateLimited with "seconds left: N" in its detail when either has begun so often within the
  // window before `now`. Uses that lie ahead, after the clock was set back, count while they are
  // less than a window ahead.
  Status may_begin(const std::string& staff, const base::Digest& certificate_sha256,
                   base::Instant now);
  Status begun(const std::string& staff, const base::Digest& certificate_sha256, base::Instant now);

 private:
  store::DeskStore& store_;
  const VisualLimits limits_;
};

}  // namespace kaopass::desk
