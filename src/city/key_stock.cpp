#include "city/key_stock.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace kaopass::city {
namespace {

constexpr unsigned kMostThreads = 16;

}  // namespace

Result<std::vector<pki::PrivateKey>> make_rsa_keys(std::size_t count, const Progress& progress) {
  std::atomic<std::size_t> started{0};
  std::mutex mutex;
  std::vector<pki::PrivateKey> keys;
  std::optional<Error> error;
  const auto work = [&](bool reports) {
    while (started.fetch_add(1) < count) {
      auto key = pki::PrivateKey::generate_rsa2048();
      std::size_t done = 0;
      {
        const std::scoped_lock lock(mutex);
        if (!key) {
          error = key.error();
          started = count;
          return;
        }
        keys.push_back(*std::move(key));
        done = keys.size();
      }
      if (reports) progress(done, count);
    }
  };
  {
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads);
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < cores; ++i) others.emplace_back(work, false);
    work(true);
  }
  if (error) return tl::unexpected<Error>(*error);
  return keys;
}

}  // namespace kaopass::city
