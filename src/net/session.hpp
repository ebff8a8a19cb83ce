#pragma once
// For server.cpp: the life of one accepted connection, as a coroutine on the io thread.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <optional>
#include <set>

#include "net/server.hpp"

namespace kaopass::net {

// What all connections of a server share. Only the io thread touches what is not const.
struct Shared {
  const ServerOptions& options;
  const Router& router;
  boost::asio::io_context& workers;              // runs the handlers
  std::optional<boost::asio::ssl::context> tls;  // none: plain
  std::size_t connections = 0;
  std::set<boost::beast::tcp_stream*> idle;  // between requests: cancelled by a stop
  bool stopping = false;
};

// Ends when the peer leaves, breaks the rules or a deadline, or the server stops.
boost::asio::awaitable<void> serve_connection(Shared& shared, boost::asio::ip::tcp::socket socket);

}  // namespace kaopass::net
