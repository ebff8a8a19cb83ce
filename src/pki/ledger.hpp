#pragma once
// What the authority issued and revoked, for ever: one JSON object a line, appended and synced
// under the folder's lock. A line without its newline was never confirmed: readers skip it and the
// next writer cuts it off. For this room.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file_lock.hpp"
#include "base/time.hpp"
#include "pki/authority.hpp"

namespace kaopass::pki {

inline constexpr std::size_t kLedgerMaximum = 64 * 1024 * 1024;  // about 200,000 certificates
inline constexpr std::size_t kLedgerLineMaximum = 4096;

// The open ledger of one folder; holds the lock while it lives.
class Ledger {
 public:
  // FileUnwritable: another process holds the lock for 30 s. FileDamaged, FileUnreadable.
  static Result<Ledger> open(const std::filesystem::path& folder);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  Ledger(Ledger&& other) noexcept;
  Ledger& operator=(Ledger&&) = delete;
  ~Ledger();

  // Number of the next line, from 1: never used before, also not by another process.
  [[nodiscard]] std::uint64_t next() const { return next_; }

  // Durable when they return. DiskFull, FileUnwritable.
  Status append_issued(const Issued& issued);
  Status append_revoked(const std::string& kind, const std::string& serial, base::Instant at);
  Status append_published(base::Instant at);

 private:
  Ledger(base::FileLock lock, int file) : lock_(std::move(lock)), file_(file) {}
  Status find_end();
  Status append(const std::string& line);

  base::FileLock lock_;
  int file_;
  std::uint64_t next_ = 1;
};

// Everything issued, with its revocation. Needs no lock. FileMissing, FileDamaged.
Result<std::vector<Issued>> read_ledger(const std::filesystem::path& folder);

}  // namespace kaopass::pki
