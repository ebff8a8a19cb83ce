#include "vcard/storage.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.hpp"
#include "vcard/state.hpp"

namespace kaopass::vcard {
namespace {

constexpr const char* kStateFile = "state.bin";
constexpr const char* kLockFile = "lock";

// flock(2): goes with the process however it ends.
class Lock {
 public:
  static Result<Lock> take(const std::filesystem::path& path) {
    Lock lock{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
    if (lock.fd_ < 0) {
      return fail(ErrorCode::FileUnwritable, path.string() + ": " + std::strerror(errno));
    }
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) return fail(ErrorCode::CardBusy, path.string());
    return lock;
  }
  Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Lock& operator=(Lock&&) = delete;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() {
    if (fd_ >= 0) ::close(fd_);
  }

 private:
  explicit Lock(int fd) : fd_(fd) {}
  int fd_;
};

class FolderStorage final : public Storage {
 public:
  FolderStorage(std::filesystem::path folder, Lock lock)
      : folder_(std::move(folder)), lock_(std::move(lock)) {}
  Result<base::Bytes> load() override {
    return base::read_file(folder_ / kStateFile, kMaxStateSize);
  }
  Status save(base::ByteView state) override {
    return base::write_file_atomically(folder_ / kStateFile, state, base::FileMode::Private);
  }

 private:
  std::filesystem::path folder_;
  Lock lock_;
};

}  // namespace

Result<std::unique_ptr<Storage>> open_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder / kStateFile, ignored)) {
    return fail(ErrorCode::NotFound, "no card in " + folder.string());
  }
  KAOPASS_TRY(Lock lock, Lock::take(folder / kLockFile));
  return std::make_unique<FolderStorage>(folder, std::move(lock));
}

Status create_folder(const std::filesystem::path& folder, base::ByteView state) {
  KAOPASS_CHECK(base::make_private_directory(folder));
  KAOPASS_TRY(const Lock lock, Lock::take(folder / kLockFile));
  std::error_code ignored;
  if (std::filesystem::exists(folder / kStateFile, ignored)) {
    return fail(ErrorCode::AlreadyExists, "a card in " + folder.string());
  }
  return base::write_file_atomically(folder / kStateFile, state, base::FileMode::Private);
}

}  // namespace kaopass::vcard
