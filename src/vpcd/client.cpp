#include "vpcd/client.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>

#include "vpcd/frame.hpp"

namespace kaopass::vpcd {
namespace {

using namespace std::chrono_literals;

constexpr auto kRetryAfter = 250ms;
constexpr auto kConnectWithin = 2s;
constexpr auto kSendWithin = 5s;
constexpr auto kForever = -1ms;  // a card in a reader waits as long as it takes

enum class Woken { Ready, Stop, Timeout };

class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

tl::unexpected<Error> unavailable(const char* what) {
  return fail(ErrorCode::VpcdUnavailable, std::string{what} + ": " + std::strerror(errno));
}

// Until the socket is ready for `events`; a stop comes first. fd -1 only waits.
Woken wait(int fd, short events, int stop, std::chrono::milliseconds timeout) {
  std::array<pollfd, 2> watched{{{stop, POLLIN, 0}, {fd, events, 0}}};
  int ready = 0;
  do {
    ready = ::poll(watched.data(), watched.size(), static_cast<int>(timeout.count()));
  } while (ready < 0 && errno == EINTR);
  if (watched[0].revents != 0) return Woken::Stop;
  return ready > 0 ? Woken::Ready : Woken::Timeout;
}

Result<Socket> connect(const Endpoint& endpoint, int stop) {
  Socket line{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  if (line.get() < 0) return unavailable("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(endpoint.port);
  if (::inet_pton(AF_INET, endpoint.address.c_str(), &address.sin_addr) != 1) {
    return fail(ErrorCode::InvalidValue, endpoint.address);
  }
  const int begun =
      ::connect(line.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  if (begun != 0) {
    if (errno != EINPROGRESS) return unavailable("connect");
    const Woken woken = wait(line.get(), POLLOUT, stop, kConnectWithin);
    socklen_t size = sizeof errno;
    int error = ETIMEDOUT;
    if (woken == Woken::Ready) ::getsockopt(line.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    errno = error;
    if (error != 0) return unavailable("connect");
  }
  const int on = 1;  // each answer is one small write that the daemon waits for
  ::setsockopt(line.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return line;
}

Status send_all(const Socket& line, base::ByteView octets, int stop) {
  while (!octets.empty()) {
    const ssize_t sent = ::send(line.get(), octets.data(), octets.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      octets = octets.subspan(static_cast<std::size_t>(sent));
      continue;
    }
    const bool later = errno == EINTR || errno == EAGAIN;
    if (!later || wait(line.get(), POLLOUT, stop, kSendWithin) != Woken::Ready) {
      return unavailable("send");
    }
  }
  return {};
}

// One piece of what the driver sends, into the reader.
Status receive(const Socket& line, FrameReader& frames) {
  // vpcd writes length and payload apart without TCP_NODELAY: its second write waits for our
  // acknowledgement of the first, which the kernel would hold back for 40 ms.
  const int on = 1;
  ::setsockopt(line.get(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
  std::array<std::uint8_t, 4096> piece{};
  const ssize_t got = ::recv(line.get(), piece.data(), piece.size(), 0);
  if (got > 0) frames.feed({piece.data(), static_cast<std::size_t>(got)});
  base::wipe(piece);
  if (got == 0) return fail(ErrorCode::VpcdUnavailable, "closed by the daemon");
  if (got < 0 && errno != EINTR && errno != EAGAIN) return unavailable("recv");
  return {};
}

// Returns without error when told to stop; VpcdUnavailable when the line is lost.
Status converse(apdu::CardChannel& card, const Socket& line, int stop) {
  KAOPASS_TRY(const base::Bytes atr, card.reset());
  FrameReader frames;
  while (true) {
    auto frame = frames.next();
    if (!frame) return fail(ErrorCode::VpcdUnavailable, frame.error().detail);
    if (!*frame) {
      if (wait(line.get(), POLLIN, stop, kForever) == Woken::Stop) return {};
      KAOPASS_CHECK(receive(line, frames));
      continue;
    }
    KAOPASS_TRY(const auto answer, handle(card, atr, (*frame)->reveal()));
    if (!answer) continue;
    KAOPASS_TRY(const base::Bytes octets, encode_frame(*answer));
    KAOPASS_CHECK(send_all(line, octets, stop));
  }
}

Status one_connection(apdu::CardChannel& card, const Endpoint& endpoint, int stop,
                      const std::function<void()>& connected) {
  KAOPASS_TRY(const Socket line, connect(endpoint, stop));
  connected();
  return converse(card, line, stop);
}

}  // namespace

Result<Endpoint> Endpoint::parse(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return fail(ErrorCode::InvalidValue, "ADDRESS:PORT");
  Endpoint endpoint{std::string{text.substr(0, colon)}, 0};
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  in_addr address{};
  if (error != std::errc{} || end != port.data() + port.size() || endpoint.port == 0 ||
      ::inet_pton(AF_INET, endpoint.address.c_str(), &address) != 1) {
    return fail(ErrorCode::InvalidValue, "ADDRESS:PORT");
  }
  return endpoint;
}

Status serve(apdu::CardChannel& card, const Endpoint& endpoint, int stop_descriptor,
             const Report& report) {
  std::optional<bool> last_told;
  const auto tell = [&](const Status& status) {
    if (last_told != status.has_value()) report(status);
    last_told = status.has_value();
  };
  while (true) {
    Status ended = one_connection(card, endpoint, stop_descriptor, [&] { tell({}); });
    if (ended) return {};
    if (ended.error().code != ErrorCode::VpcdUnavailable) return ended;
    tell(ended);
    if (wait(-1, 0, stop_descriptor, kRetryAfter) == Woken::Stop) return {};
  }
}

}  // namespace kaopass::vpcd
