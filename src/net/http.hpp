#pragma once
// HTTP as values: a request, a response, and the table of routes between them. No I/O.
// Error bodies are one shape everywhere (docs/protocol/error.schema.json):
//   {"error":{"code","text","text_ja","owner","remedy","remedy_ja","detail","rule"?}}

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::net {

inline constexpr std::size_t kDefaultBodyLimit = 256 * 1024;
inline constexpr std::size_t kFramesBodyLimit = 4 * 1024 * 1024;  // pictures

struct Request {
  std::string method;  // "GET", "POST", ...
  std::string path;    // without query; unreserved characters and '/', never percent-encoded
  std::string query;   // as received, without '?'
  std::map<std::string, std::string, std::less<>> headers;     // names in lower case
  std::map<std::string, std::string, std::less<>> parameters;  // of the path, set by the Router
  base::Bytes body;                             // wiped by the server after the handler
  std::optional<base::Bytes> peer_certificate;  // DER of the TLS client, chain already verified

  // Empty when absent.
  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
  [[nodiscard]] std::string_view text() const { return base::as_text(body); }
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  base::Bytes body;  // wiped by the server after it was sent
  // Set by Client: DER of the server, chain and name verified. Whose place it is, is for the
  // caller to judge: every place has a certificate that names localhost.
  std::optional<base::Bytes> peer_certificate = std::nullopt;
  // Sent by the server beside its own (Cache-Control: no-store, nosniff), and instead of them where
  // the names agree.
  std::vector<std::pair<std::string, std::string>> headers = {};

  [[nodiscard]] std::string_view text() const { return base::as_text(body); }
};

// Already serialised JSON.
Response json_response(std::string_view json, int status = 200);
// The catalogue's status and the error body.
Response error_response(const Error& error);
// The catalogue error in an error body; nothing when the body is not one.
std::optional<Error> parse_error(std::string_view json);

// Runs on a worker thread: may block, must end by its own deadline. May take the body out of the
// request. An error becomes error_response().
using Handler = std::function<Result<Response>(Request&)>;

// The route table. Filled once, then only read: safe from several threads.
class Router {
 public:
  // Pattern segments in braces match one segment: "/v1/checks/{check_id}/coverage".
  void add(std::string method, std::string_view pattern, Handler handler,
           std::size_t body_limit = kDefaultBodyLimit);

  // RouteUnknown (404), MethodNotAllowed (405), else the handler's answer. Never throws: what a
  // handler throws is a broken invariant and becomes a bare 500 without a word about the inside.
  Response handle(Request& request) const;

  // Whether a request with so long a body would be handled: RouteUnknown, MethodNotAllowed,
  // MessageTooLarge. Asked before the body is read.
  [[nodiscard]] Status admit(std::string_view method, std::string_view path,
                             std::uint64_t body_length) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
    Handler handler;
    std::size_t body_limit;
  };
  [[nodiscard]] Result<const Route*> find(std::string_view method, std::string_view path) const;
  std::vector<Route> routes_;
};

}  // namespace kaopass::net
