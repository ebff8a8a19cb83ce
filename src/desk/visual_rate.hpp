#pragma once
// How often a member of staff may begin a visual check, and how often one card may be compared:
// what stops somebody from working through a drawer of PIN-less cards, or from trying one card on
// many people, before a photo is shown. Kept in the store: a restart forgives nobody. The centre
// has limits of its own over all institutions (centre/rate.hpp).

#include "base/bytes.hpp"
#include "desk/rate.hpp"

namespace kaopass::desk {

struct VisualLimits {
  std::size_t staff = 30;
  std::size_t card = 8;
};

class VisualRate {
 public:
  explicit VisualRate(store::DeskStore& store, VisualLimits limits = {})
      : store_(store), limits_(limits) {}

  // As check_rate(), of both.
  Status may_begin(const std::string& staff, const base::Digest& certificate_sha256,
                   base::Instant now);
  Status begun(const std::string& staff, const base::Digest& certificate_sha256, base::Instant now);

 private:
  store::DeskStore& store_;
  const VisualLimits limits_;
};

}  // namespace kaopass::desk
