#pragma once
// A line that can be pulled: takes TCP connections on loopback and passes their octets on, so that
// both ends keep their own TLS. For training: what a desk does without its centre.

#include <cstdint>
#include <memory>

#include "base/result.hpp"

namespace kaopass::net {

// Safe from several threads.
class Relay {
 public:
  // Listens when it returns; leads to 127.0.0.1:target. PortInUse.
  static Result<std::unique_ptr<Relay>> start(std::uint16_t target);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // Ends what runs through it; new connections end at once.
  void pull();
  void plug();
  [[nodiscard]] bool is_pulled() const;
  void stop();  // safe to call twice

 private:
  struct State;
  explicit Relay(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaopass::net
