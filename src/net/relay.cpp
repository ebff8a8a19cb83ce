#include "net/relay.hpp"

#include <array>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <mutex>
#include <set>
#include <thread>

namespace kaopass::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kPiece = 16 * 1024;
constexpr std::size_t kPairLimit = 256;
constexpr std::chrono::milliseconds kAcceptPause{20};

struct Pair;
using Pairs = std::set<Pair*>;

// Both sockets of one connection; alive as long as octets run one way.
struct Pair {
  Pair(asio::io_context& io, Pairs& listed) : near(io), far(io), all(listed) { all.insert(this); }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
  ~Pair() { all.erase(this); }
  void close() {
    error_code ignored;
    near.close(ignored);
    far.close(ignored);
  }
  tcp::socket near, far;
  Pairs& all;
};
using PairPointer = std::shared_ptr<Pair>;

auto into(error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

asio::awaitable<void> pass(PairPointer pair, bool outwards) {
  tcp::socket& from = outwards ? pair->near : pair->far;
  tcp::socket& to = outwards ? pair->far : pair->near;
  std::array<std::uint8_t, kPiece> piece;
  error_code error;
  for (;;) {
    const std::size_t count = co_await from.async_read_some(asio::buffer(piece), into(error));
    if (error) break;
    co_await asio::async_write(to, asio::buffer(piece.data(), count), into(error));
    if (error) break;
  }
  if (error == asio::error::eof) {  // the other way may still have something to say
    to.shutdown(tcp::socket::shutdown_send, error);
  } else {
    pair->close();
  }
}

}  // namespace

struct Relay::State {
  explicit State(std::uint16_t leads_to) : target(leads_to) {}

  Status listen() {
    const tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
    error_code error;
    acceptor.open(any.protocol(), error);
    if (!error) acceptor.bind(any, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return fail(ErrorCode::PortInUse, error.message());
    port = acceptor.local_endpoint(error).port();
    return {};
  }

  asio::awaitable<void> accept() {
    while (acceptor.is_open()) {
      auto pair = std::make_shared<Pair>(io, pairs);
      error_code error;
      co_await acceptor.async_accept(pair->near, into(error));
      if (!acceptor.is_open()) co_return;
      if (error) {  // out of descriptors, most likely: wait for connections to end
        asio::steady_timer pause(io, kAcceptPause);
        co_await pause.async_wait(into(error));
        continue;
      }
      if (!pulled && pairs.size() <= kPairLimit) asio::co_spawn(io, connect(pair), asio::detached);
    }
  }

  asio::awaitable<void> connect(PairPointer pair) {
    error_code error;
    const tcp::endpoint centre(asio::ip::address_v4::loopback(), target);
    co_await pair->far.async_connect(centre, into(error));
    if (!error) {
      asio::co_spawn(io, pass(pair, false), asio::detached);
      co_await pass(pair, true);
    }
  }

  void close_all() {
    for (Pair* pair : pairs) pair->close();
  }

  const std::uint16_t target;
  std::uint16_t port = 0;
  std::atomic<bool> pulled = false;
  Pairs pairs;  // of the io thread; outlives the coroutines that io holds
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  std::thread thread;
  std::once_flag stopped;
};

Relay::Relay(std::unique_ptr<State> state) : state_(std::move(state)) {}

Relay::~Relay() {
  stop();
}

Result<std::unique_ptr<Relay>> Relay::start(std::uint16_t target) {
  auto state = std::make_unique<State>(target);
  KAOPASS_CHECK(state->listen());
  asio::co_spawn(state->io, state->accept(), asio::detached);
  state->thread = std::thread([raw = state.get()] { raw->io.run(); });
  return std::unique_ptr<Relay>(new Relay(std::move(state)));
}

std::uint16_t Relay::port() const {
  return state_->port;
}

void Relay::pull() {
  state_->pulled = true;
  asio::post(state_->io, [state = state_.get()] { state->close_all(); });
}

void Relay::plug() {
  state_->pulled = false;
}

bool Relay::is_pulled() const {
  return state_->pulled;
}

void Relay::stop() {
  std::call_once(state_->stopped, [this] {
    asio::post(state_->io, [state = state_.get()] {
      error_code ignored;
      state->acceptor.close(ignored);
      state->close_all();
    });
    if (state_->thread.joinable()) state_->thread.join();
  });
}

}  // namespace kaopass::net
