#pragma once
// Where a card keeps its state: a folder, or memory for tests and fuzzing.

#include <filesystem>
#include <memory>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::vcard {

class Storage {
 public:
  Storage() = default;
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  virtual ~Storage() = default;
  virtual Result<base::Bytes> load() = 0;
  // All or nothing, and durable when it returns.
  virtual Status save(base::ByteView state) = 0;
};

class MemoryStorage final : public Storage {
 public:
  explicit MemoryStorage(base::Bytes state) : state_(std::move(state)) {}
  Result<base::Bytes> load() override { return state_; }
  Status save(base::ByteView state) override {
    state_ = base::to_bytes(state);
    return {};
  }

 private:
  base::Bytes state_;
};

// The folder's files: state.bin (0600) and lock. Holds the lock as long as it lives.
// CardBusy: another has it; NotFound: no card there; and base::file errors.
Result<std::unique_ptr<Storage>> open_folder(const std::filesystem::path& folder);

// A new folder (0700) with this state, whole or not at all. AlreadyExists; base::file errors.
Status create_folder(const std::filesystem::path& folder, base::ByteView state);

}  // namespace kaopass::vcard
