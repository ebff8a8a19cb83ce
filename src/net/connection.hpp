#pragma once
// For client.cpp: one kept-alive connection to the peer, used by one thread at a time.

#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <optional>

#include "base/result.hpp"
#include "net/client.hpp"

namespace kaopass::net {

struct Exchange {
  std::string_view host, method, path, content_type;
  base::ByteView body;
  std::chrono::milliseconds answer_deadline;
  std::size_t body_limit;
  std::string_view cookie;  // empty: none
};

class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  // DER of the server; nothing without TLS.
  [[nodiscard]] virtual std::optional<base::Bytes> peer() const = 0;
  // Any answer, whatever its status. LineDown, LineTimeout, PeerUntrusted.
  virtual Result<Response> exchange(const Exchange& exchange) = 0;
  // After an exchange: whether another may follow.
  [[nodiscard]] virtual bool reusable() const = 0;
  // After a failure: the peer closed before it answered a single octet.
  [[nodiscard]] virtual bool was_stale() const = 0;
};

// The address that the endpoint's host stands for. InvalidValue.
Result<std::string> resolve(const Endpoint& endpoint);

// tls may be null: plain. LineDown, LineTimeout, PeerUntrusted.
Result<std::unique_ptr<Connection>> connect(const Endpoint& endpoint, SSL_CTX* tls,
                                            std::chrono::milliseconds deadline);

}  // namespace kaopass::net
