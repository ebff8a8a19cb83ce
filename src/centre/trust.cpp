#include "centre/trust.hpp"

#include "pki/digest.hpp"

namespace kaopass::centre {

Result<std::unique_ptr<Trust>> Trust::open(const std::filesystem::path& public_folder,
                                           base::Instant now) {
  std::unique_ptr<Trust> trust(new Trust(public_folder));
  const std::scoped_lock lock(trust->mutex_);
  KAOPASS_CHECK(trust->refresh(now));
  return trust;
}

Status Trust::refresh(base::Instant now) {
  const bool fresh = store_ && std::chrono::abs(now - loaded_at_) < kTrustTime;
  if (fresh) return {};
  KAOPASS_TRY(auto store, pki::load_trust(folder_));
  store_ = std::make_shared<const pki::TrustStore>(std::move(store));
  loaded_at_ = now;
  places_.clear();
  releases_.clear();
  return {};
}

Result<std::shared_ptr<const pki::TrustStore>> Trust::store(base::Instant now) {
  const std::scoped_lock lock(mutex_);
  KAOPASS_CHECK(refresh(now));
  return store_;
}

Result<pki::Certificate> Trust::certificate(base::ByteView der) {
  const base::Digest digest = pki::sha256(der);
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = certificates_.find(digest); found != certificates_.end()) {
      return found->second;
    }
  }
  KAOPASS_TRY(auto parsed, pki::Certificate::from_der(der));
  const std::scoped_lock lock(mutex_);
  if (certificates_.size() >= kRememberLimit) certificates_.clear();
  certificates_.emplace(digest, parsed);
  return parsed;
}

Status Trust::verify_place(const pki::Certificate& leaf, pki::Role role, base::Instant now) {
  KAOPASS_TRY(const auto trusted, store(now));
  const std::pair key(leaf.sha256(), role);
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = places_.find(key); found != places_.end()) return found->second;
  }
  Status verified = trusted->verify_place(leaf, role, now);
  const std::scoped_lock lock(mutex_);
  if (places_.size() >= kRememberLimit) places_.clear();
  places_.emplace(key, verified);
  return verified;
}

Result<pki::Release> Trust::verify_release(const std::string& jws, base::Instant now) {
  KAOPASS_TRY(const auto trusted, store(now));
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = releases_.find(jws); found != releases_.end()) return found->second;
  }
  std::vector<pki::Certificate> makers;
  for (const pki::Certificate& maker : trusted->makers) {
    if (verify_place(maker, pki::Role::Maker, now)) makers.push_back(maker);
  }
  auto release = pki::verify_release(jws, makers);
  const std::scoped_lock lock(mutex_);
  if (releases_.size() >= kRememberLimit) releases_.clear();
  releases_.emplace(jws, release);
  return release;
}

}  // namespace kaopass::centre
