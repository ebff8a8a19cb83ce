#include "net/server.hpp"

#include <pthread.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <thread>
#include <vector>

#include "net/session.hpp"
#include "net/tls_context.hpp"

namespace kaopass::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kAcceptPause{20};

void name_thread(const std::string& place, const std::string& role) {
  ::pthread_setname_np(::pthread_self(), (place.substr(0, 12) + "-" + role).c_str());
}

}  // namespace

struct Server::State {
  State(ServerOptions given, Router routes)
      : options(std::move(given)), router(std::move(routes)) {}

  const ServerOptions options;
  const Router router;
  asio::io_context io{1};
  asio::io_context work;
  asio::executor_work_guard<asio::io_context::executor_type> keep_working{work.get_executor()};
  Shared shared{options, router, work, {}, 0, {}, false};
  tcp::acceptor acceptor{io};
  std::uint16_t port = 0;
  std::vector<std::thread> workers;
  std::thread io_thread;
  std::once_flag stopped;

  Status listen();
  void run_threads();
  void stop();
  asio::awaitable<void> accept();
};

Status Server::State::listen() {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return fail(ErrorCode::InvalidValue, "not an IP address: " + options.address);
  if (!options.identity && !address.is_loopback()) {
    return fail(ErrorCode::InvalidValue, "plain HTTP is for loopback addresses only");
  }
  if (options.identity) {
    const auto side =
        options.clients == Clients::Browsers ? TlsSide::ServerOfBrowsers : TlsSide::Server;
    KAOPASS_TRY(TlsContext context, make_tls_context(*options.identity, side));
    shared.tls.emplace(context.release());  // takes ownership
  }
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return fail(ErrorCode::PortInUse, error.message());
  port = acceptor.local_endpoint(error).port();
  return {};
}

void Server::State::run_threads() {
  asio::co_spawn(io, accept(), asio::detached);
  for (unsigned i = 0; i < options.workers; ++i) {
    workers.emplace_back([this, i] {
      name_thread(options.name, std::to_string(i % 100));
      work.run();
    });
  }
  io_thread = std::thread([this] {
    name_thread(options.name, "io");
    io.run();  // ends when the acceptor and the last connection are gone
  });
}

void Server::State::stop() {
  std::call_once(stopped, [this] {
    asio::post(io, [this] {
      shared.stopping = true;
      error_code ignored;
      acceptor.close(ignored);
      shared.close_idle();
    });
    if (io_thread.joinable()) io_thread.join();
    keep_working.reset();
    for (std::thread& worker : workers) worker.join();
  });
}

asio::awaitable<void> Server::State::accept() {
  for (;;) {
    error_code error;
    tcp::socket socket =
        co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (shared.stopping) co_return;
    if (error) {
      // Out of descriptors, most likely: wait for connections to end instead of spinning.
      asio::steady_timer pause(io, kAcceptPause);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    } else if (shared.connections < options.connections || shared.make_room()) {
      asio::co_spawn(io, serve_connection(shared, std::move(socket)), asio::detached);
    }  // else: closed at once
  }
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  stop();
}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router) {
  auto state = std::make_unique<State>(std::move(options), std::move(router));
  KAOPASS_CHECK(state->listen());
  state->run_threads();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::uint16_t Server::port() const {
  return state_->port;
}

void Server::stop() {
  state_->stop();
}

}  // namespace kaopass::net
