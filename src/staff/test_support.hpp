#pragma once
// For tests of this room and of the places above it: a clock, a folder, values that must be there.

#include <atomic>
#include <filesystem>
#include <stdexcept>

#include "base/result.hpp"
#include "base/time.hpp"

namespace kaopass::staff::test {

// Noon of today, so that no test passes midnight unless it means to.
inline base::Instant noon() {
  return base::start_of_day_in_japan(base::day_in_japan(base::SystemClock().now())) +
         std::chrono::hours(12);
}

// ManualClock for several threads.
class TestClock final : public base::Clock {
 public:
  TestClock() : now_(noon()) {}
  [[nodiscard]] base::Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds step) { now_ = now_.load() + step; }

 private:
  std::atomic<base::Instant> now_;
};

class Folder {
 public:
  Folder() {
    char pattern[] = "/tmp/kaopass-test-XXXXXX";
    if (::mkdtemp(pattern) == nullptr) throw std::runtime_error("mkdtemp");
    path = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(base::describe(result.error()));
  return *std::move(result);
}
inline void must(Status status) {
  if (!status) throw std::runtime_error(base::describe(status.error()));
}

}  // namespace kaopass::staff::test
