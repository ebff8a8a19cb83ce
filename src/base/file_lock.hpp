#pragma once
// One holder of a folder at a time: an exclusive flock(2) on a file in it. The kernel lets it go
// when the process ends, however it ends, so nothing is ever left locked.

#include <chrono>
#include <filesystem>

#include "base/result.hpp"

namespace kaopass::base {

// Held while it lives, also against other holders in this process.
class FileLock {
 public:
  // Makes the file (0600) where it is missing, never waits. `held`: what to say when another has
  // it. FileMissing (its folder), FileUnwritable.
  static Result<FileLock> take(const std::filesystem::path& path,
                               ErrorCode held = ErrorCode::AlreadyRunning);
  // For work that is soon done: waits up to the limit, then gives `held`.
  static Result<FileLock> wait(const std::filesystem::path& path,
                               std::chrono::milliseconds limit = std::chrono::seconds{30},
                               ErrorCode held = ErrorCode::FileUnwritable);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;  // -1 when moved from
};

}  // namespace kaopass::base
