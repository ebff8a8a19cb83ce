#include "net/client.hpp"

#include <charconv>
#include <mutex>
#include <vector>

#include "net/connection.hpp"
#include "net/tls_context.hpp"

namespace kaopass::net {
namespace {

constexpr std::size_t kIdleConnections = 8;

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

// The peer's "no" as the Error it is. One that broke over it has said neither yes nor no.
Result<Response> success_only(Response response) {
  if (response.status >= 200 && response.status < 300) return response;
  auto error = parse_error(response.text());
  if (error && error->code != ErrorCode::Unexpected) {
    return tl::unexpected<Error>(*std::move(error));
  }
  return fail(ErrorCode::LineDown,
              "the peer answered " + std::to_string(response.status) + " without saying why");
}

}  // namespace

Result<Endpoint> parse_endpoint(std::string_view url) {
  Endpoint endpoint;
  if (url.starts_with("https://")) {
    url.remove_prefix(8);
  } else if (url.starts_with("http://")) {
    endpoint.tls = false;
    url.remove_prefix(7);
  } else {
    return fail(ErrorCode::InvalidValue, "an address begins with https://");
  }
  if (url.ends_with('/')) url.remove_suffix(1);
  const std::size_t colon = url.rfind(':');
  if (colon == std::string_view::npos) return fail(ErrorCode::InvalidValue, "address without port");
  endpoint.host = url.substr(0, colon);
  if (endpoint.host.starts_with('[') && endpoint.host.ends_with(']')) {
    endpoint.host = endpoint.host.substr(1, endpoint.host.size() - 2);
  }
  const std::string_view digits = url.substr(colon + 1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), endpoint.port);
  if (error != std::errc{} || end != digits.data() + digits.size() || endpoint.port == 0 ||
      endpoint.host.empty()) {
    return fail(ErrorCode::InvalidValue, "address is not scheme://host:port");
  }
  return endpoint;
}

struct Client::State {
  Endpoint endpoint;
  ClientOptions options;
  std::string host;  // as in the Host header
  TlsContext tls;
  std::mutex mutex;
  std::vector<std::unique_ptr<Connection>> idle;  // guarded by mutex; last used is last

  std::unique_ptr<Connection> take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return nullptr;
    auto connection = std::move(idle.back());
    idle.pop_back();
    return connection;
  }

  void keep(std::unique_ptr<Connection> connection) {
    if (!connection->reusable()) return;
    const std::lock_guard lock(mutex);
    if (idle.size() < kIdleConnections) idle.push_back(std::move(connection));
  }

  // Connections kept as long as a stale one are stale too.
  void forget_idle() {
    const std::lock_guard lock(mutex);
    idle.clear();
  }

  // Before any octet of a request.
  [[nodiscard]] Status accept(const Connection& connection) const {
    if (!options.accept_peer) return {};
    const auto der = connection.peer();
    if (!der) return fail(ErrorCode::PeerUntrusted, "no certificate");
    return options.accept_peer(*der);
  }

  Result<Response> exchange(const Exchange& exchange) {
    if (auto kept = take(); kept && accept(*kept)) {
      auto answer = kept->exchange(exchange);
      if (answer || !kept->was_stale()) {
        keep(std::move(kept));
        return answer;
      }
      forget_idle();
    }
    KAOPASS_TRY(auto fresh, connect(endpoint, tls.get(), options.connect_deadline));
    KAOPASS_CHECK(accept(*fresh));
    auto answer = fresh->exchange(exchange);
    keep(std::move(fresh));
    return answer;
  }
};

Client::Client(std::unique_ptr<State> state) : state_(std::move(state)) {}
Client::~Client() = default;

Result<std::unique_ptr<Client>> Client::create(Endpoint endpoint, std::optional<Identity> identity,
                                               ClientOptions options) {
  if (endpoint.tls != identity.has_value()) {
    return fail(ErrorCode::InvalidValue, "https needs an identity, http takes none");
  }
  if (!endpoint.tls && !is_loopback(endpoint.host)) {
    return fail(ErrorCode::InvalidValue, "plain HTTP is for loopback addresses only");
  }
  auto state = std::make_unique<State>();
  if (identity) {
    KAOPASS_TRY(state->tls, make_tls_context(*identity, TlsSide::Client));
  }
  state->host = endpoint.host + ':' + std::to_string(endpoint.port);
  state->endpoint = std::move(endpoint);
  state->options = std::move(options);
  return std::unique_ptr<Client>(new Client(std::move(state)));
}

Result<Response> Client::call(std::string_view method, std::string_view path, base::ByteView body,
                              std::optional<std::chrono::milliseconds> answer_deadline,
                              std::string_view content_type) {
  const Exchange exchange{state_->host,
                          method,
                          path,
                          content_type,
                          body,
                          answer_deadline.value_or(state_->options.answer_deadline),
                          state_->options.body_limit,
                          state_->options.cookie};
  KAOPASS_TRY(Response response, state_->exchange(exchange));
  return success_only(std::move(response));
}

}  // namespace kaopass::net
