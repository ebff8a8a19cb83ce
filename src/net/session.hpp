#pragma once
// For server.cpp: the life of one accepted connection, as a coroutine on the io thread.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <list>
#include <optional>

#include "net/server.hpp"

namespace kaopass::net {

// A connection that waits for its peer: for a request, or for octets to come or go.
struct Awaited {
  boost::beast::tcp_stream* stream;
  bool between_requests;
  bool closed = false;  // to make room
};

// What all connections of a server share. Only the io thread touches what is not const.
struct Shared {
  const ServerOptions& options;
  const Router& router;
  boost::asio::io_context& workers;              // runs the handlers
  std::optional<boost::asio::ssl::context> tls;  // none: plain
  std::size_t connections = 0;
  std::list<Awaited> awaited;  // whoever has kept us waiting longest stands first
  bool stopping = false;

  // Closes the first of them. False where there is none.
  bool make_room();
  void close_idle();
};

// Ends when the peer leaves, breaks the rules or a deadline, or the server stops.
boost::asio::awaitable<void> serve_connection(Shared& shared, boost::asio::ip::tcp::socket socket);

}  // namespace kaopass::net
