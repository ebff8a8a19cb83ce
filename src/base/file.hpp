#pragma once
// Files that survive kill -9 and power loss.

#include <cstddef>
#include <filesystem>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::base {

enum class FileMode { Private = 0600, Public = 0644 };

// The whole file, refused beyond limit octets. FileMissing, FileTooLarge, FileUnreadable.
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t limit);

// Readers see the old contents or the new, never a part: writes a neighbour, syncs it, renames it
// over `path`, syncs the folder. The neighbour is gone after any failure. DiskFull, FileUnwritable.
Status write_file_atomically(const std::filesystem::path& path, ByteView contents, FileMode mode);

// mkdir -p with mode 0700 for what it makes. FileUnwritable.
Status make_private_directory(const std::filesystem::path& path);

}  // namespace kaopass::base
