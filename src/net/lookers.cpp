#include "net/lookers.hpp"

namespace kaopass::net {

void Lookers::wait(std::condition_variable& changed, std::unique_lock<std::mutex>& lock,
                   std::chrono::milliseconds longest, const std::function<bool()>& is_new) {
  if (is_new()) return;
  const std::uint64_t mine = ++last_;
  changed.notify_all();  // the oldest leaves
  changed.wait_for(lock, longest, [&] { return last_ - mine >= kLookersLimit || is_new(); });
}

}  // namespace kaopass::net
