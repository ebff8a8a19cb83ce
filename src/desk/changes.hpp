#pragma once
// What has changed since a screen looked last, so that it can wait for the next change and take
// only that. In memory: versions begin above those of an earlier run.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/time.hpp"
#include "net/lookers.hpp"

namespace kaopass::desk {

inline constexpr std::chrono::seconds kLongestLook{20};

// May be used from several threads.
class Changes {
 public:
  explicit Changes(base::Instant start)
      : version_(static_cast<std::uint64_t>(start.time_since_epoch().count())), floor_(version_) {}

  void touch(const std::string& check_id);  // a reception
  void touch();                             // anything else that the live list shows
  void forget();  // a reception is gone, which only a look at everything shows

  struct Seen {
    std::uint64_t version = 0;
    std::optional<std::set<std::string>> changed = {};  // check_ids; nothing: look at all
  };
  // At once when something is newer than `after`, else as soon as it is, after kLongestLook, or
  // when too many others wait that came later.
  Seen wait(std::uint64_t after);
  // Ends waiting, for good.
  void stop();

 private:
  Seen since(std::uint64_t after) const;

  std::mutex mutex_;
  std::condition_variable changed_;
  net::Lookers lookers_;
  std::uint64_t version_;
  std::uint64_t floor_;  // what changed up to here is not in receptions_
  std::map<std::string, std::uint64_t> receptions_;
  bool stopping_ = false;
};

}  // namespace kaopass::desk
