#include "desk/changes.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kRemembered = 4096;  // receptions, more than a day has

}  // namespace

void Changes::touch(const std::string& check_id) {
  const std::scoped_lock lock(mutex_);
  if (receptions_.size() >= kRemembered) {
    receptions_.clear();
    floor_ = version_;
  }
  receptions_[check_id] = ++version_;
  changed_.notify_all();
}

void Changes::touch() {
  const std::scoped_lock lock(mutex_);
  ++version_;
  changed_.notify_all();
}

void Changes::forget() {
  const std::scoped_lock lock(mutex_);
  receptions_.clear();
  floor_ = ++version_;
  changed_.notify_all();
}

Changes::Seen Changes::since(std::uint64_t after) const {
  Seen seen{version_, {}};
  if (after < floor_ || after > version_) return seen;  // of another run, or invented
  seen.changed.emplace();
  for (const auto& [check_id, version] : receptions_) {
    if (version > after) seen.changed->insert(check_id);
  }
  return seen;
}

Changes::Seen Changes::wait(std::uint64_t after) {
  std::unique_lock lock(mutex_);
  lookers_.wait(changed_, lock, kLongestLook, [&] { return stopping_ || version_ != after; });
  return since(after);
}

void Changes::stop() {
  const std::scoped_lock lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
}

}  // namespace kaopass::desk
