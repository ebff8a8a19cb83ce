#pragma once
// The clock of a scenario's town: it goes, and it can be set to another day.

#include <atomic>
#include <chrono>

#include "base/time.hpp"

namespace kaopass::cli {

// May be used from several threads.
class ScenarioClock final : public base::Clock {
 public:
  explicit ScenarioClock(base::Instant start) { set(start); }
  [[nodiscard]] base::Instant now() const override {
    return base::Instant{std::chrono::milliseconds{offset_ms_.load()} + elapsed()};
  }
  void set(base::Instant now) { offset_ms_ = (now.time_since_epoch() - elapsed()).count(); }

 private:
  static std::chrono::milliseconds elapsed() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
  }
  std::atomic<std::int64_t> offset_ms_ = 0;
};

}  // namespace kaopass::cli
