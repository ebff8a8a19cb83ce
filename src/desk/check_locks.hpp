#pragma once
// One thread at a time per check, many checks at a time: a reader's retry and the desk's own
// reconciliation never interleave.

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>

namespace kaopass::desk {

class CheckLocks {
 public:
  class Held {
   public:
    Held(CheckLocks& locks, std::string check_id) : locks_(locks), check_id_(std::move(check_id)) {
      std::unique_lock lock(locks_.mutex_);
      locks_.freed_.wait(lock, [this] { return locks_.held_.insert(check_id_).second; });
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() {
      {
        const std::scoped_lock lock(locks_.mutex_);
        locks_.held_.erase(check_id_);
      }
      locks_.freed_.notify_all();
    }

   private:
    CheckLocks& locks_;
    std::string check_id_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  std::set<std::string> held_;
};

}  // namespace kaopass::desk
