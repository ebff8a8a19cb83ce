#pragma once
// A file gets its own name, and never takes another's.

#include <filesystem>

#include "base/result.hpp"

namespace kaopass::desk {

// What it means that neither name is there, in a folder that is: a kill came after the rename, and
// `to` was taken already; or, where no kill can have come, that this is not the folder any more in
// which `from` was written, or that somebody cleared it.
enum class IfGone { WasRenamed, Fail };

// Renames `from` to `to`, on file systems without RENAME_NOREPLACE by link and unlink. Ok also when
// it was done before: `to` alone is there, or both names are one file.
// AlreadyExists (another file is `to`), FileUnwritable.
Status publish_file(const std::filesystem::path& from, const std::filesystem::path& to,
                    IfGone gone);

// The way of file systems without RENAME_NOREPLACE (NFS, some FUSE).
Status publish_by_link(const std::filesystem::path& from, const std::filesystem::path& to,
                       IfGone gone);

}  // namespace kaopass::desk
