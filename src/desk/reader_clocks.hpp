#pragma once
// How far the readers' clocks are from the desk's, by what they signed in their newest check.

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace kaopass::desk {

// Between a signed evidence and the desk stand only the card's signature and the network.
inline constexpr std::chrono::seconds kReaderClockLimit{60};

// May be used from several threads.
class ReaderClocks {
 public:
  void note(const std::string& reader, std::chrono::milliseconds ahead) {
    const std::scoped_lock lock(mutex_);
    ahead_[reader] = std::chrono::round<std::chrono::seconds>(ahead);
  }
  // Beyond the limit only: how far ahead.
  std::optional<std::chrono::seconds> wrong(const std::string& reader) const {
    const std::scoped_lock lock(mutex_);
    const auto found = ahead_.find(reader);
    if (found == ahead_.end() || std::chrono::abs(found->second) <= kReaderClockLimit) return {};
    return found->second;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::chrono::seconds> ahead_;
};

}  // namespace kaopass::desk
