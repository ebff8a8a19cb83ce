#include "net/connection.hpp"

#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/system/system_error.hpp>

#include "net/beast_request.hpp"
#include "net/peer_certificate.hpp"
#include "net/server.hpp"

namespace kaopass::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using TlsStream = asio::ssl::stream<beast::tcp_stream>;

constexpr std::size_t kReadBuffer = 2 * kHeaderLimit;

// TLS failures that mean "one of us does not accept the other's certificate"; RFC 8446 section 6.2.
constexpr std::array kCertificateReasons{
    SSL_R_CERTIFICATE_VERIFY_FAILED,       SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE,
    SSL_R_SSLV3_ALERT_BAD_CERTIFICATE,     SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE,
    SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED, SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED,
    SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN, SSL_R_TLSV1_ALERT_UNKNOWN_CA,
    SSL_R_TLSV1_ALERT_ACCESS_DENIED,       SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED,
    SSL_R_TLSV1_ALERT_DECRYPT_ERROR,
};

bool is_about_certificates(const error_code& error) {
  if (error.category() != asio::error::get_ssl_category()) return false;
  const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
  return std::ranges::find(kCertificateReasons, reason) != kCertificateReasons.end();
}

// What is said of a connection that somebody there has closed.
const std::array<error_code, 5>& closed_by_peer() {
  static const std::array<error_code, 5> kErrors{
      asio::error::connection_refused, asio::error::connection_reset, asio::error::eof,
      asio::ssl::error::stream_truncated, http::make_error_code(http::error::end_of_stream)};
  return kErrors;
}

Error line_error(const error_code& error) {
  if (error == beast::error::timeout) return {ErrorCode::LineTimeout, {}};
  if (is_about_certificates(error)) return {ErrorCode::PeerUntrusted, error.message()};
  return {ErrorCode::LineDown, error.message()};
}

std::optional<base::Bytes> certificate_of(const beast::tcp_stream&) {
  return std::nullopt;
}

std::optional<base::Bytes> certificate_of(const TlsStream& stream) {
  // native_handle() only hands out a pointer.
  return peer_certificate(const_cast<TlsStream&>(stream).native_handle());
}

template <class Stream>
class StreamConnection final : public Connection {
 public:
  template <class... Arguments>
  explicit StreamConnection(Arguments&&... arguments)
      : stream_(io_, std::forward<Arguments>(arguments)...) {
    buffer_.reserve(kReadBuffer);
  }

  Stream& stream() { return stream_; }
  beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }

  // Runs one asynchronous operation to its end. Deadlines of the stream end it for sure.
  template <class Start>
  error_code run(Start start) {
    error_code outcome;
    start([&outcome](error_code error, auto&&...) { outcome = error; });
    io_.restart();
    io_.run();
    return outcome;
  }

  [[nodiscard]] std::optional<base::Bytes> peer() const override { return certificate_of(stream_); }
  Result<Response> exchange(const Exchange& exchange) override;
  [[nodiscard]] bool reusable() const override { return reusable_; }
  [[nodiscard]] bool was_stale() const override { return stale_; }

 private:
  error_code send(const Exchange& exchange);

  asio::io_context io_{1};
  Stream stream_;
  beast::flat_buffer buffer_{kReadBuffer};
  bool reusable_ = false;
  bool stale_ = false;
};

template <class Stream>
error_code StreamConnection<Stream>::send(const Exchange& exchange) {
  http::request<http::vector_body<std::uint8_t>> message;
  message.version(11);
  message.method_string(exchange.method);
  message.target(exchange.path);
  message.set(http::field::host, exchange.host);
  message.set(http::field::content_type, exchange.content_type);
  if (!exchange.cookie.empty()) message.set(http::field::cookie, exchange.cookie);
  message.body().assign(exchange.body.begin(), exchange.body.end());
  message.prepare_payload();
  lowest().expires_after(exchange.answer_deadline);
  const error_code error =
      run([&](auto done) { http::async_write(stream_, message, std::move(done)); });
  base::wipe(message.body());
  return error;
}

template <class Stream>
Result<Response> StreamConnection<Stream>::exchange(const Exchange& exchange) {
  reusable_ = false;
  stale_ = false;
  // A failed write is not the end: the peer may have said why before it closed.
  const error_code unsent = send(exchange);
  http::response_parser<OctetBody> parser;
  parser.header_limit(kHeaderLimit);
  parser.body_limit(exchange.body_limit);
  lowest().expires_after(exchange.answer_deadline);
  const error_code error = unsent == beast::error::timeout ? unsent : run([&](auto done) {
    http::async_read(stream_, buffer_, parser, std::move(done));
  });
  if (error) {
    stale_ = !parser.got_some() && error != beast::error::timeout;
    return tl::unexpected<Error>(line_error(error));
  }
  reusable_ = !unsent && parser.keep_alive() && buffer_.size() == 0;
  const auto space = buffer_.prepare(buffer_.capacity() - buffer_.size());
  base::wipe({static_cast<std::uint8_t*>(space.data()), space.size()});
  auto message = parser.release();
  const auto type = message[http::field::content_type];
  Response response{static_cast<int>(message.result_int()), std::string(type),
                    std::move(message.body()), certificate_of(stream_)};
  if (const auto cookie = message.find(http::field::set_cookie); cookie != message.end()) {
    response.headers.emplace_back("Set-Cookie", cookie->value());
  }
  return response;
}

// The peer's certificate must name the host: by address, or as "localhost" (RFC 9110
// section 4.3.4).
bool expect_name(SSL* ssl, const std::string& host) {
  X509_VERIFY_PARAM* rules = SSL_get0_param(ssl);
  X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
  error_code not_address;
  asio::ip::make_address(host, not_address);
  if (!not_address) return X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str()) == 1;
  return X509_VERIFY_PARAM_set1_host(rules, host.c_str(), host.size()) == 1 &&
         SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
}

Result<tcp::endpoint> address_of(const Endpoint& endpoint) {
  error_code error;
  const std::string literal = endpoint.host == "localhost" ? "127.0.0.1" : endpoint.host;
  const auto address = asio::ip::make_address(literal, error);
  if (error) return fail(ErrorCode::InvalidValue, "not an IP address: " + endpoint.host);
  return tcp::endpoint(address, endpoint.port);
}

template <class Stream>
error_code connect_tcp(StreamConnection<Stream>& connection, const tcp::endpoint& address,
                       std::chrono::milliseconds deadline) {
  connection.lowest().expires_after(deadline);
  const error_code error = connection.run(
      [&](auto done) { connection.lowest().async_connect(address, std::move(done)); });
  error_code ignored;
  if (!error) connection.lowest().socket().set_option(tcp::no_delay(true), ignored);
  return error;
}

Result<std::unique_ptr<Connection>> dial(const Endpoint& endpoint, SSL_CTX* tls,
                                         std::chrono::milliseconds deadline) {
  KAOPASS_TRY(const tcp::endpoint address, address_of(endpoint));
  if (tls == nullptr) {
    auto connection = std::make_unique<StreamConnection<beast::tcp_stream>>();
    if (const error_code error = connect_tcp(*connection, address, deadline)) {
      return tl::unexpected<Error>(line_error(error));
    }
    return connection;
  }
  SSL_CTX_up_ref(tls);
  asio::ssl::context context(tls);  // takes that reference
  auto connection = std::make_unique<StreamConnection<TlsStream>>(context);
  TlsStream& stream = connection->stream();
  if (!expect_name(stream.native_handle(), endpoint.host)) {
    return fail(ErrorCode::CryptoFailed, "host name for TLS");
  }
  error_code error = connect_tcp(*connection, address, deadline);
  if (!error) {
    error = connection->run([&](auto done) {
      stream.async_handshake(asio::ssl::stream_base::client, std::move(done));
    });
  }
  if (error) return tl::unexpected<Error>(line_error(error));
  return connection;
}

}  // namespace

bool met_a_machine(const Error& error) {
  return error.code == ErrorCode::LineDown &&
         std::ranges::any_of(closed_by_peer(), [&](const error_code& each) {
           return error.detail == each.message();
         });
}

Result<std::string> resolve(const Endpoint& endpoint) {
  KAOPASS_TRY(const tcp::endpoint address, address_of(endpoint));
  return address.address().to_string();
}

Result<std::unique_ptr<Connection>> connect(const Endpoint& endpoint, SSL_CTX* tls,
                                            std::chrono::milliseconds deadline) {
  try {
    return dial(endpoint, tls, deadline);
  } catch (const boost::system::system_error& error) {  // no descriptor for what drives it
    return tl::unexpected<Error>(line_error(error.code()));
  }
}

}  // namespace kaopass::net
