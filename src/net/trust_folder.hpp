#pragma once
// The authority's public folder as a running place sees it: read again every few seconds, so that a
// revoked reader or member of staff is out soon.

#include <filesystem>
#include <memory>
#include <mutex>

#include "pki/trust.hpp"

namespace kaopass::net {

inline constexpr std::chrono::seconds kTrustTime{5};

// May be used from several threads.
class TrustFolder {
 public:
  explicit TrustFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // AuthorityMissing, FileDamaged: a place that cannot read revocations accepts nobody.
  Result<std::shared_ptr<const pki::TrustStore>> store(base::Instant now);

 private:
  std::filesystem::path folder_;
  std::mutex mutex_;
  base::Instant loaded_at_;
  std::shared_ptr<const pki::TrustStore> store_;
};

}  // namespace kaopass::net
