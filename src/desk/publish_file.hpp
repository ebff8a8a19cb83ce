#pragma once
// A file gets its own name, and never takes another's.

#include <filesystem>

#include "base/result.hpp"

namespace kaopass::desk {

// Renames `from` to `to`, on file systems without RENAME_NOREPLACE by link and unlink. Ok also when
// it was done before and a kill came in between: `from` is gone, or both names are one file.
// AlreadyExists (another file is `to`), FileUnwritable.
Status publish_file(const std::filesystem::path& from, const std::filesystem::path& to);

// The way of file systems without RENAME_NOREPLACE (NFS, some FUSE).
Status publish_by_link(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace kaopass::desk
