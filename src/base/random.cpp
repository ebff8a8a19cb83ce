#include "base/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <stdexcept>

namespace kaopass::base {

Bytes Random::bytes(std::size_t count) {
  Bytes result(count);
  fill(result);
  return result;
}

std::uint64_t Random::below(std::uint64_t bound) {
  // Values past the last whole multiple of bound would favour small results: draw again.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  while (true) {
    const std::uint64_t value = from_big_endian(bytes(8));
    if (value < limit) return value % bound;
  }
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      throw std::runtime_error("getrandom failed");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const Bytes word = big_endian(engine_(), 8);
    const std::size_t count = std::min(word.size(), bytes.size());
    std::copy_n(word.begin(), count, bytes.begin());
    bytes = bytes.subspan(count);
  }
}

}  // namespace kaopass::base
