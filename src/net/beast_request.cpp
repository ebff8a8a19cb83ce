#include "net/beast_request.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>

#include "net/server.hpp"

namespace kaopass::net {
namespace {

namespace http = boost::beast::http;

// Headers that decide something must not come twice.
constexpr std::array kSingleHeaders{http::field::host, http::field::content_length,
                                    http::field::content_type, http::field::origin,
                                    http::field::expect};

bool is_path_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
         c == '-' || c == '.' || c == '_' || c == '~';
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

}  // namespace

void set_limits(RequestParser& parser) {
  parser.header_limit(kHeaderLimit);
  parser.body_limit(kFramesBodyLimit);  // the route's own limit is checked after the header
}

Error request_error(const boost::system::error_code& error) {
  const bool too_large = error == http::error::header_limit || error == http::error::body_limit ||
                         error == http::error::buffer_overflow;
  return {too_large ? ErrorCode::MessageTooLarge : ErrorCode::InvalidEncoding, error.message()};
}

Result<Request> accept_header(const RequestParser& parser) {
  const auto& header = parser.get();
  if (header.version() != 11) return fail(ErrorCode::InvalidEncoding, "not HTTP/1.1");
  if (header.count(http::field::transfer_encoding) != 0) {
    return fail(ErrorCode::InvalidEncoding, "Transfer-Encoding is not accepted");
  }
  if (header.count(http::field::host) == 0) return fail(ErrorCode::InvalidEncoding, "no Host");
  for (const http::field field : kSingleHeaders) {
    if (header.count(field) > 1) {
      return fail(ErrorCode::InvalidEncoding, std::string(http::to_string(field)) + " twice");
    }
  }
  // RFC 9112 section 6.3 lets a recipient read "1, 1" as 1; one spelling is enough.
  const std::string_view length = header[http::field::content_length];
  if (length.find_first_not_of("0123456789") != std::string_view::npos) {
    return fail(ErrorCode::InvalidEncoding, "Content-Length is not a number");
  }
  Request request;
  request.method = header.method_string();
  const std::string_view target(header.target().data(), header.target().size());
  const std::size_t mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark != std::string_view::npos) request.query = target.substr(mark + 1);
  if (!request.path.starts_with('/') || !std::ranges::all_of(request.path, is_path_character)) {
    return fail(ErrorCode::InvalidEncoding, "target is not a plain path");
  }
  for (const auto& field : header) {
    std::string& value = request.headers[lower_case(field.name_string())];
    if (!value.empty()) value += ", ";  // RFC 9110 section 5.3
    value += field.value();
  }
  return request;
}

Result<Request> parse_request(base::ByteView octets, std::size_t body_limit) {
  RequestParser parser;
  set_limits(parser);
  parser.body_limit(body_limit);
  parser.eager(true);
  boost::system::error_code error;
  const std::size_t used = parser.put(boost::asio::buffer(octets.data(), octets.size()), error);
  if (error) return tl::unexpected<Error>(request_error(error));
  KAOPASS_TRY(Request request, accept_header(parser));
  if (!parser.is_done()) return fail(ErrorCode::InvalidEncoding, "request is cut off");
  if (used != octets.size()) return fail(ErrorCode::InvalidEncoding, "octets after the request");
  request.body = std::move(parser.get().body());
  return request;
}

}  // namespace kaopass::net
