#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/random.hpp"

namespace kaopass::base {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

tl::unexpected<Error> write_error(const char* what) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT;
  return fail(full ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
              std::string{what} + ": " + std::strerror(error));
}

Status write_and_sync(int fd, ByteView contents) {
  while (!contents.empty()) {
    const ssize_t written = ::write(fd, contents.data(), contents.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return write_error("write");
    }
    contents = contents.subspan(static_cast<std::size_t>(written));
  }
  if (::fsync(fd) != 0) return write_error("fsync");
  return {};
}

}  // namespace

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t limit) {
  // Without waiting: a pipe would be open only once somebody writes into it.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (!file.open()) {
    return fail(errno == ENOENT ? ErrorCode::FileMissing : ErrorCode::FileUnreadable,
                path.string() + ": " + std::strerror(errno));
  }
  struct stat status{};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return fail(ErrorCode::FileUnreadable, path.string() + ": not a file");
  }
  Bytes contents;
  std::array<std::uint8_t, 65536> block{};
  while (true) {
    const ssize_t got = ::read(file.get(), block.data(), block.size());
    if (got == 0) return contents;
    if (got < 0) {
      if (errno == EINTR) continue;
      return fail(ErrorCode::FileUnreadable, path.string() + ": " + std::strerror(errno));
    }
    if (contents.size() + static_cast<std::size_t>(got) > limit) {
      return fail(ErrorCode::FileTooLarge, path.string());
    }
    append(contents, ByteView{block.data(), static_cast<std::size_t>(got)});
  }
}

Status write_file_atomically(const std::filesystem::path& path, ByteView contents, FileMode mode) {
  // A random name: two writers of one path never share a neighbour, and one that a kill left
  // behind never blocks the next, even where process ids repeat.
  const std::filesystem::path neighbour =
      path.parent_path() /
      ("." + path.filename().string() + "." + to_hex(SystemRandom{}.bytes(8)) + ".tmp");
  {
    const Descriptor file{::open(neighbour.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                 static_cast<mode_t>(mode))};
    if (!file.open()) return write_error(path.c_str());
    Status written = write_and_sync(file.get(), contents);
    if (written && ::rename(neighbour.c_str(), path.c_str()) != 0) written = write_error("rename");
    if (!written) {
      ::unlink(neighbour.c_str());
      return written;
    }
  }
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!directory.open() || ::fsync(directory.get()) != 0) return write_error("sync of the folder");
  return {};
}

Status make_private_directory(const std::filesystem::path& path) {
  std::filesystem::path so_far;
  for (const auto& part : path) {
    so_far /= part;
    if (::mkdir(so_far.c_str(), 0700) != 0 && errno != EEXIST && errno != EISDIR) {
      return write_error(so_far.c_str());
    }
  }
  std::error_code ignored;  // a share that is away
  if (!std::filesystem::is_directory(path, ignored)) {
    return fail(ErrorCode::FileUnwritable, path.string() + ": not a folder");
  }
  return {};
}

}  // namespace kaopass::base
