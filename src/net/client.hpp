#pragma once
// HTTP client for one peer: mutual TLS 1.3 (or plain on loopback), keep-alive, a deadline on every
// step.
//
// Retries: a keep-alive connection may have been closed by the peer just as it is used again. Then,
// and only then, the request is sent once more on a new connection. That is safe because every
// request of kaopass is idempotent: a repeated check, registration or consent carries the same
// check_id and gets the same answer, and a challenge asked twice is only a challenge unused. An API
// where this does not hold must not use this client.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/http.hpp"
#include "net/identity.hpp"

namespace kaopass::net {

struct Endpoint {
  bool tls = true;
  std::string host;  // an IP address or "localhost"
  std::uint16_t port = 0;
};

// "https://127.0.0.1:8443" or "http://127.0.0.1:8080" (loopback only); InvalidValue.
Result<Endpoint> parse_endpoint(std::string_view url);

// Whether requests may go to the server that showed this certificate (DER; chain and name are
// verified already).
using AcceptPeer = std::function<Status(base::ByteView der)>;

struct ClientOptions {
  std::chrono::milliseconds connect_deadline{3'000};  // TCP and TLS together
  std::chrono::milliseconds answer_deadline{10'000};  // last octet sent to last octet received
  std::size_t body_limit = kFramesBodyLimit;          // of an answer
  std::string cookie = {};  // "name=value", sent with every request; none: no such header
  // Asked before the first octet of every request, also on a connection that was kept; its error
  // is the call's. accept_place() makes one. None: whoever the anchors vouch for.
  AcceptPeer accept_peer = {};
};

// Safe from several threads: concurrent calls use a connection each; idle ones are kept (at most
// 8).
class Client {
 public:
  // InvalidCertificate, CryptoFailed; InvalidValue when tls and identity do not go together.
  static Result<std::unique_ptr<Client>> create(Endpoint endpoint, std::optional<Identity> identity,
                                                ClientOptions options = {});
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // The 2xx answer. An error body of the peer comes back as that very Error. LineDown (no
  // connection, or an answer that is not HTTP or not ours), LineTimeout, PeerUntrusted (either side
  // refused the other's certificate, or the name in it is not the host's).
  // answer_deadline: for long polls, instead of the option's. Of the answer's headers only
  // Set-Cookie comes back.
  Result<Response> call(std::string_view method, std::string_view path, base::ByteView body = {},
                        std::optional<std::chrono::milliseconds> answer_deadline = {},
                        std::string_view content_type = "application/json");

 private:
  struct State;
  explicit Client(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Whether a call that failed met a machine all the same, which refused it or hung up: the line
// works, the place behind it does not.
bool met_a_machine(const Error& error);

}  // namespace kaopass::net
