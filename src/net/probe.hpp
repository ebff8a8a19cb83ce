#pragma once
// How far the way to a peer goes: name, TCP, TLS, each tried alone, so that somebody can say whose
// fault it is.

#include "net/client.hpp"

namespace kaopass::net {

struct ProbeStep {
  enum class Outcome { Ok, Failed, Skipped };
  Outcome outcome = Outcome::Skipped;
  std::chrono::milliseconds took{0};
  std::string detail = {};  // the address; the error
  std::optional<Error> error = std::nullopt;
};

struct Probe {
  ProbeStep name, tcp, tls;
};

// At most about twice the deadline. Never fails itself: what failed is in the steps.
Probe probe(const Endpoint& endpoint, const Identity& identity,
            std::chrono::milliseconds deadline = std::chrono::milliseconds{3'000});

}  // namespace kaopass::net
