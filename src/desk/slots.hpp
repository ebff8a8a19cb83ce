#pragma once
// A limited number of holders per name, without waiting: who does not get a slot is told at once.

#include <map>
#include <mutex>
#include <string>

namespace kaopass::desk {

// May be used from several threads.
class Slots {
 public:
  explicit Slots(int limit) : limit_(limit) {}

  class Held {
   public:
    Held(Slots& slots, std::string name) : slots_(slots), name_(std::move(name)) {
      const std::scoped_lock lock(slots_.mutex_);
      taken_ = slots_.held_[name_] < slots_.limit_;
      if (taken_) ++slots_.held_[name_];
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() {
      if (!taken_) return;
      const std::scoped_lock lock(slots_.mutex_);
      if (--slots_.held_[name_] == 0) slots_.held_.erase(name_);
    }
    [[nodiscard]] bool taken() const { return taken_; }

   private:
    Slots& slots_;
    std::string name_;
    bool taken_ = false;
  };

 private:
  const int limit_;
  std::mutex mutex_;
  std::map<std::string, int> held_;
};

}  // namespace kaopass::desk
