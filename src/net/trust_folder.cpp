#include "net/trust_folder.hpp"

namespace kaopass::net {

Result<std::shared_ptr<const pki::TrustStore>> TrustFolder::store(base::Instant now) {
  const std::scoped_lock lock(mutex_);
  const auto age = now - loaded_at_;
  // A clock that was set back must not keep an old store alive.
  if (!store_ || age >= kTrustTime || age < base::Instant::duration::zero()) {
    KAOPASS_TRY(auto fresh, pki::load_trust(folder_));
    store_ = std::make_shared<const pki::TrustStore>(std::move(fresh));
    loaded_at_ = now;
  }
  return store_;
}

}  // namespace kaopass::net
