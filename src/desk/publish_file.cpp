#include "desk/publish_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace kaopass::desk {
namespace {

// What errno of a rename or link to `to` means.
Status judge(int error, const std::filesystem::path& to, IfGone gone) {
  if (error == EEXIST) return fail(ErrorCode::AlreadyExists, to.filename().string());
  std::error_code ignored;
  const bool named =
      std::filesystem::exists(to, ignored) ||
      (gone == IfGone::WasRenamed && std::filesystem::is_directory(to.parent_path(), ignored));
  if (error == ENOENT && named) return {};
  return fail(ErrorCode::FileUnwritable, std::string("rename: ") + std::strerror(error));
}

}  // namespace

Status publish_by_link(const std::filesystem::path& from, const std::filesystem::path& to,
                       IfGone gone) {
  if (::link(from.c_str(), to.c_str()) != 0) {
    const int error = errno;
    std::error_code ignored;  // linked already, killed before the unlink?
    const bool same = error == EEXIST && std::filesystem::equivalent(from, to, ignored);
    if (!same) return judge(error, to, gone);
  }
  if (::unlink(from.c_str()) != 0) return judge(errno, to, gone);
  return {};
}

Status publish_file(const std::filesystem::path& from, const std::filesystem::path& to,
                    IfGone gone) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
  if (errno == EINVAL) return publish_by_link(from, to, gone);
  return judge(errno, to, gone);
}

}  // namespace kaopass::desk
