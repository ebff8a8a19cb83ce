#include "vcard/storage.hpp"

#include "base/file.hpp"
#include "base/file_lock.hpp"
#include "vcard/state.hpp"

namespace kaopass::vcard {
namespace {

constexpr const char* kStateFile = "state.bin";
constexpr const char* kLockFile = "lock";

class FolderStorage final : public Storage {
 public:
  FolderStorage(std::filesystem::path folder, base::FileLock lock)
      : folder_(std::move(folder)), lock_(std::move(lock)) {}
  Result<base::Bytes> load() override {
    return base::read_file(folder_ / kStateFile, kMaxStateSize);
  }
  Status save(base::ByteView state) override {
    return base::write_file_atomically(folder_ / kStateFile, state, base::FileMode::Private);
  }

 private:
  std::filesystem::path folder_;
  base::FileLock lock_;
};

}  // namespace

Result<std::unique_ptr<Storage>> open_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder / kStateFile, ignored)) {
    return fail(ErrorCode::NotFound, "no card in " + folder.string());
  }
  KAOPASS_TRY(auto lock, base::FileLock::take(folder / kLockFile, ErrorCode::CardBusy));
  return std::make_unique<FolderStorage>(folder, std::move(lock));
}

Status create_folder(const std::filesystem::path& folder, base::ByteView state) {
  KAOPASS_CHECK(base::make_private_directory(folder));
  KAOPASS_TRY(const auto lock, base::FileLock::take(folder / kLockFile, ErrorCode::CardBusy));
  std::error_code ignored;
  if (std::filesystem::exists(folder / kStateFile, ignored)) {
    return fail(ErrorCode::AlreadyExists, "a card in " + folder.string());
  }
  return base::write_file_atomically(folder / kStateFile, state, base::FileMode::Private);
}

}  // namespace kaopass::vcard
