#include "base/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

namespace kaopass::base {
namespace {

constexpr std::chrono::milliseconds kPoll{10};

}  // namespace

Result<FileLock> FileLock::take(const std::filesystem::path& path, ErrorCode held) {
  FileLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.descriptor_ >= 0 && ::flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) return lock;
  const int error = errno;
  const bool no_folder = error == ENOENT;
  return fail(error == EWOULDBLOCK ? held
              : no_folder          ? ErrorCode::FileMissing
                                   : ErrorCode::FileUnwritable,
              path.string() + ": " + std::strerror(error));
}

Result<FileLock> FileLock::wait(const std::filesystem::path& path, std::chrono::milliseconds limit,
                                ErrorCode held) {
  for (;; limit -= kPoll) {
    // The one code that says: somebody else has it.
    auto lock = take(path, ErrorCode::AlreadyRunning);
    if (lock || lock.error().code != ErrorCode::AlreadyRunning) return lock;
    if (limit <= kPoll) return fail(held, lock.error().detail);
    std::this_thread::sleep_for(kPoll);
  }
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace kaopass::base
