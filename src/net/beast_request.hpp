#pragma once
// For the .cpp files of this room only: Beast is slow to compile and stays inside.
// The one place that says which request headers are acceptable, shared by the server and by
// parse_request(), so that what is fuzzed is what serves.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/vector_body.hpp>

#include "net/http.hpp"

namespace kaopass::net {

using OctetBody = boost::beast::http::vector_body<std::uint8_t>;
using RequestParser = boost::beast::http::request_parser<OctetBody>;

// Limits that must stand before the first octet is parsed.
void set_limits(RequestParser& parser);

// What the parser's error means: MessageTooLarge or InvalidEncoding.
Error request_error(const boost::system::error_code& error);

// The request without its body, once the header is complete. HTTP/1.1 only, exactly one Host, no
// Transfer-Encoding, at most one Content-Length (RFC 9112 section 6.3: requests that can be framed
// in two ways are refused). InvalidEncoding.
Result<Request> accept_header(const RequestParser& parser);

}  // namespace kaopass::net
