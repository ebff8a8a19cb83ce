#pragma once
// Randomness as a parameter: the system's for everything real, a seeded one for synthetic towns
// and repeatable tests.

#include <cstdint>
#include <random>
#include <span>

#include "base/bytes.hpp"

namespace kaopass::base {

class Random {
 public:
  Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  Bytes bytes(std::size_t count);
  // Uniform in [0, bound); bound is at least 1.
  std::uint64_t below(std::uint64_t bound);
};

// getrandom(2). May be used from several threads.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// The same sequence for the same seed on every machine. Never for keys.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::mt19937_64 engine_;
};

}  // namespace kaopass::base
