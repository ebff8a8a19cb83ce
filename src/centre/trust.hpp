#pragma once
// The authority's public folder as the centre sees it: read again soon after it changes, and what
// was verified a moment ago is not verified again.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "pki/release.hpp"
#include "pki/trust.hpp"

namespace kaopass::centre {

// How long a revocation may take to be seen, and a verified certificate to be trusted unseen.
inline constexpr std::chrono::seconds kTrustTime{2};

// May be used from several threads.
class Trust {
 public:
  // AuthorityMissing, FileDamaged.
  static Result<std::unique_ptr<Trust>> open(const std::filesystem::path& public_folder,
                                             base::Instant now);

  // The newest store; an authority that cannot be read stops the centre rather than leave it
  // blind to revocations.
  Result<std::shared_ptr<const pki::TrustStore>> store(base::Instant now);
  // Certificate::from_der, remembered: places send the same certificate with every message, and
  // reading one costs more than verifying a signature. For certificates of places, not of cards.
  Result<pki::Certificate> certificate(base::ByteView der);
  // TrustStore::verify_place, remembered for kTrustTime.
  Status verify_place(const pki::Certificate& leaf, pki::Role role, base::Instant now);
  // pki::verify_release against makers that are trusted now, remembered for kTrustTime.
  Result<pki::Release> verify_release(const std::string& jws, base::Instant now);

 private:
  explicit Trust(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Status refresh(base::Instant now);  // mutex_ is held

  // Drops everything that was verified; keys are bounded by this many.
  static constexpr std::size_t kRememberLimit = 4096;

  std::filesystem::path folder_;
  std::mutex mutex_;
  base::Instant loaded_at_;
  std::shared_ptr<const pki::TrustStore> store_;
  std::map<base::Digest, pki::Certificate> certificates_;
  std::map<std::pair<base::Digest, pki::Role>, Status> places_;
  std::map<std::string, Result<pki::Release>> releases_;
};

}  // namespace kaopass::centre
