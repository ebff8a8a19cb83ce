#include "net/session.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "net/beast_request.hpp"
#include "net/peer_certificate.hpp"

namespace kaopass::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using TlsStream = asio::ssl::stream<beast::tcp_stream>;

constexpr std::size_t kReadBuffer = 2 * kHeaderLimit;
constexpr std::size_t kDrainLimit = 2 * kFramesBodyLimit;
constexpr std::chrono::seconds kDrainDeadline{2};

auto into(error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

// Counts a connection, and forgets it however its coroutine ends.
class Counted {
 public:
  explicit Counted(std::size_t& count) : count_(count) { ++count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --count_; }

 private:
  std::size_t& count_;
};

// Stands among those who keep us waiting, as long as it lives.
class Waiting {
 public:
  Waiting(Shared& shared, beast::tcp_stream& stream, bool between_requests)
      : awaited_(shared.awaited),
        place_(awaited_.insert(awaited_.end(), Awaited{&stream, between_requests})) {}
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  ~Waiting() { awaited_.erase(place_); }
  // Octets have come, and more must follow.
  void goes_on() { place_->between_requests = false; }

 private:
  std::list<Awaited>& awaited_;
  std::list<Awaited>::iterator place_;
};

// The peer is gone or was too slow, as opposed to: it sent something wrong.
bool is_gone(const error_code& error) {
  return error.category() != http::make_error_code(http::error::end_of_stream).category() ||
         error == http::error::end_of_stream || error == http::error::partial_message;
}

template <class Stream>
class Session {
 public:
  Session(Shared& shared, Stream& stream, std::optional<base::Bytes> certificate)
      : shared_(shared), stream_(stream), certificate_(std::move(certificate)) {
    buffer_.reserve(kReadBuffer);  // never moves, so that wiping it wipes everything
  }
  asio::awaitable<void> run();

 private:
  struct Incoming {
    Request request;
    bool keep_alive;
  };
  beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }
  asio::awaitable<std::optional<Result<Incoming>>> next();
  asio::awaitable<bool> request_begins();
  asio::awaitable<bool> serve(Result<Incoming> incoming);
  asio::awaitable<Result<Incoming>> read();
  asio::awaitable<Response> handle(Request& request);
  asio::awaitable<bool> write(Response response, bool keep_alive);
  void wipe_buffer();

  Shared& shared_;
  Stream& stream_;
  std::optional<base::Bytes> certificate_;
  beast::flat_buffer buffer_{kReadBuffer};
  bool is_first_ = true;
};

// Takes what the peer still sends: closing with unread octets would reset the connection and
// swallow the answer, or the TLS alert, that says why.
template <class Stream>
asio::awaitable<void> drain(Stream& stream) {
  beast::get_lowest_layer(stream).expires_after(kDrainDeadline);
  error_code error;
  beast::get_lowest_layer(stream).socket().shutdown(tcp::socket::shutdown_send, error);
  base::Bytes scratch(kReadBuffer);
  for (std::size_t drained = 0; !error && drained < kDrainLimit;) {
    drained += co_await stream.async_read_some(asio::buffer(scratch), into(error));
  }
  base::wipe(scratch);
}

template <class Stream>
asio::awaitable<void> Session<Stream>::run() {
  // One co_await a statement: g++ 12 evaluates them inside && even where it must not.
  while (!shared_.stopping) {
    auto incoming = co_await next();
    if (!incoming) co_return;
    const bool again = co_await serve(*std::move(incoming));
    wipe_buffer();
    if (!again) co_return;
  }
}

// The next request, or what is wrong with it; nothing when none comes.
template <class Stream>
auto Session<Stream>::next() -> asio::awaitable<std::optional<Result<Incoming>>> {
  Waiting waiting(shared_, lowest(), true);
  const bool begun = co_await request_begins();
  if (!begun) co_return std::nullopt;
  waiting.goes_on();
  lowest().expires_after(shared_.options.request_deadline);
  co_return co_await read();
}

template <class Stream>
asio::awaitable<bool> Session<Stream>::request_begins() {
  const ServerOptions& options = shared_.options;
  lowest().expires_after(is_first_ ? options.first_octet_deadline : options.idle_timeout);
  is_first_ = false;
  error_code error;
  const std::size_t count =
      co_await stream_.async_read_some(buffer_.prepare(kReadBuffer), into(error));
  buffer_.commit(count);
  co_return !error;
}

// Whether the connection may carry another request.
template <class Stream>
asio::awaitable<bool> Session<Stream>::serve(Result<Incoming> incoming) {
  if (!incoming) {
    if (incoming.error().code == ErrorCode::LineTimeout) co_return false;
    const bool sent = co_await write(error_response(incoming.error()), false);
    const Waiting waiting(shared_, lowest(), false);
    if (sent) co_await drain(stream_);
    co_return false;
  }
  lowest().expires_never();  // handlers keep their own deadlines
  Response response = co_await handle(incoming->request);
  base::wipe(incoming->request.body);
  const bool keep_alive = incoming->keep_alive && !shared_.stopping;
  const bool sent = co_await write(std::move(response), keep_alive);
  co_return sent&& keep_alive;
}

// LineTimeout stands for every peer that is gone and waits for no answer.
template <class Stream>
auto Session<Stream>::read() -> asio::awaitable<Result<Incoming>> {
  RequestParser parser;
  set_limits(parser);
  error_code error;
  co_await http::async_read_header(stream_, buffer_, parser, into(error));
  if (error && is_gone(error)) co_return fail(ErrorCode::LineTimeout);
  if (error) co_return tl::unexpected<Error>(request_error(error));
  Result<Request> request = accept_header(parser);
  if (!request) co_return tl::unexpected<Error>(request.error());
  const Status admitted =
      shared_.router.admit(request->method, request->path, parser.content_length().value_or(0));
  if (!admitted) co_return tl::unexpected<Error>(admitted.error());
  if (request->header("expect") == "100-continue") {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(kContinue), into(error));
  }
  if (!error) co_await http::async_read(stream_, buffer_, parser, into(error));
  if (error) co_return fail(ErrorCode::LineTimeout);
  // The next request may not be under way before this one is answered: what lies behind the body
  // is either pipelining or an attempt to smuggle.
  if (buffer_.size() != 0) co_return fail(ErrorCode::InvalidEncoding, "octets after the request");
  const bool keep_alive = parser.keep_alive();
  request->body = std::move(parser.get().body());
  request->peer_certificate = certificate_;
  co_return Incoming{*std::move(request), keep_alive};
}

template <class Stream>
asio::awaitable<Response> Session<Stream>::handle(Request& request) {
  const auto on_worker = [this, &request]() -> asio::awaitable<Response> {
    co_return shared_.router.handle(request);
  };
  co_return co_await asio::co_spawn(shared_.workers, on_worker, asio::use_awaitable);
}

template <class Stream>
asio::awaitable<bool> Session<Stream>::write(Response response, bool keep_alive) {
  http::response<OctetBody> message(static_cast<http::status>(response.status), 11);
  message.set(http::field::content_type, response.content_type);
  message.set(http::field::cache_control, "no-store");
  message.set("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) message.set(name, value);
  message.keep_alive(keep_alive);
  message.body() = std::move(response.body);
  message.prepare_payload();
  lowest().expires_after(shared_.options.response_deadline);
  const Waiting waiting(shared_, lowest(), false);
  error_code error;
  co_await http::async_write(stream_, message, into(error));
  base::wipe(message.body());
  co_return !error;
}

template <class Stream>
void Session<Stream>::wipe_buffer() {
  const auto space = buffer_.prepare(buffer_.capacity() - buffer_.size());
  base::wipe({static_cast<std::uint8_t*>(space.data()), space.size()});
}

asio::awaitable<void> serve_tls(Shared& shared, tcp::socket socket) {
  TlsStream stream(beast::tcp_stream(std::move(socket)), *shared.tls);
  stream.next_layer().expires_after(shared.options.handshake_deadline);
  error_code error;
  {
    const Waiting waiting(shared, stream.next_layer(), true);
    co_await stream.async_handshake(asio::ssl::stream_base::server, into(error));
  }
  if (error) {
    const Waiting waiting(shared, stream.next_layer(), false);
    co_await drain(stream.next_layer());
    co_return;
  }
  Session<TlsStream> session(shared, stream, peer_certificate(stream.native_handle()));
  co_await session.run();
  // Says goodbye without waiting for the peer's.
  SSL_set_shutdown(stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
  stream.next_layer().expires_after(kDrainDeadline);
  co_await stream.async_shutdown(into(error));
}

}  // namespace

bool Shared::make_room() {
  for (Awaited& each : awaited) {
    if (each.closed) continue;
    each.closed = true;
    each.stream->close();
    return true;
  }
  return false;
}

void Shared::close_idle() {
  for (const Awaited& each : awaited) {
    if (each.between_requests) each.stream->cancel();
  }
}

asio::awaitable<void> serve_connection(Shared& shared, tcp::socket socket) {
  const Counted counted(shared.connections);
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  if (shared.tls) {
    co_await serve_tls(shared, std::move(socket));
    co_return;
  }
  beast::tcp_stream stream(std::move(socket));
  Session<beast::tcp_stream> session(shared, stream, std::nullopt);
  co_await session.run();
}

}  // namespace kaopass::net
