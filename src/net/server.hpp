#pragma once
// HTTP/1.1 server: mutual TLS 1.3, TLS 1.3 for browsers, or plain on loopback. One io thread;
// handlers run on their own named threads and may block. No pipelining, no chunked requests (one
// way to frame a message leaves no room for smuggling), keep-alive yes. Nothing a peer sends makes
// it throw.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "net/http.hpp"
#include "net/identity.hpp"

namespace kaopass::net {

// Whom a server with an identity lets speak.
enum class Clients {
  Certified,  // places and staff: with a certificate of its anchors
  Browsers,   // anybody: the handlers must find out who it is
};

struct ServerOptions {
  std::string name = "net";           // of its threads; at most 12 characters count
  std::string address = "127.0.0.1";  // without identity only a loopback address is accepted
  std::uint16_t port = 0;             // 0: any free one
  std::optional<Identity> identity;   // none: plain
  Clients clients = Clients::Certified;
  unsigned workers = 4;  // handlers at the same time
  // Beyond it whoever has kept the server waiting longest makes room for the new one; the new one
  // is closed at once where all are being served.
  std::size_t connections = 256;
  std::chrono::milliseconds handshake_deadline{5'000};
  std::chrono::milliseconds first_octet_deadline{10'000};  // of the first request
  std::chrono::milliseconds idle_timeout{60'000};          // between requests
  std::chrono::milliseconds request_deadline{10'000};      // first octet to last octet of a request
  std::chrono::milliseconds response_deadline{10'000};
};

inline constexpr std::size_t kHeaderLimit = 16 * 1024;

class Server {
 public:
  // Listens when it returns. PortInUse, InvalidCertificate, InvalidValue, CryptoFailed.
  static Result<std::unique_ptr<Server>> start(ServerOptions options, Router router);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  // Accepts nothing new, lets running requests end, closes idle connections, joins its threads.
  // Safe to call twice and from any thread but its own.
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// One whole request in octets, by the same parser and limits as the server: no trailing octets.
// InvalidEncoding, MessageTooLarge.
Result<Request> parse_request(base::ByteView octets, std::size_t body_limit = kDefaultBodyLimit);

}  // namespace kaopass::net
