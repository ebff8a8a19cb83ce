#include "desk/publish_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace kaopass::desk {
namespace {

// What errno of a rename or link to `to` means.
Status judge(int error, const std::filesystem::path& to) {
  if (error == EEXIST) return fail(ErrorCode::AlreadyExists, to.filename().string());
  // ENOENT in an existing folder: it got its name before we were killed.
  if (error == ENOENT && std::filesystem::is_directory(to.parent_path())) return {};
  return fail(ErrorCode::FileUnwritable, std::string("rename: ") + std::strerror(error));
}

}  // namespace

Status publish_by_link(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::link(from.c_str(), to.c_str()) != 0) {
    const int error = errno;
    std::error_code ignored;  // linked already, killed before the unlink?
    const bool same = error == EEXIST && std::filesystem::equivalent(from, to, ignored);
    if (!same) return judge(error, to);
  }
  if (::unlink(from.c_str()) != 0) return judge(errno, to);
  return {};
}

Status publish_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
  if (errno == EINVAL) return publish_by_link(from, to);
  return judge(errno, to);
}

}  // namespace kaopass::desk
