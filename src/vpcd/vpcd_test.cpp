#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <rapidcheck/gtest.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <semaphore>
#include <thread>

#include "vpcd/client.hpp"
#include "vpcd/frame.hpp"

namespace kaopass::vpcd {
namespace {

using base::Bytes;
using base::ByteView;

Bytes hex(std::string_view text) {
  return base::from_hex(text).value();
}

// Answers each command with itself and 9000.
class Echo final : public apdu::CardChannel {
 public:
  Result<Bytes> transmit(ByteView command) override { return base::concat({command, hex("9000")}); }
  Result<Bytes> reset() override {
    ++resets;
    return hex("3B00");
  }
  std::atomic<int> resets = 0;
};

RC_GTEST_PROP(Frames, arrive_whole_however_they_are_cut, (std::vector<Bytes> payloads)) {
  Bytes line;
  for (Bytes& payload : payloads) {
    payload.push_back(0x5A);
    base::append(line, encode_frame(payload).value());
  }
  FrameReader frames;
  std::vector<Bytes> seen;
  ByteView rest{line};
  while (!rest.empty()) {
    const auto count = *rc::gen::inRange<std::size_t>(1, rest.size() + 1);
    frames.feed(rest.first(count));
    rest = rest.subspan(count);
    while (const auto frame = *frames.next()) seen.push_back(frame->reveal());
  }
  RC_ASSERT(seen == payloads);
}

TEST(Frames, an_empty_one_ends_the_line_and_a_longer_one_cannot_be_written) {
  FrameReader frames;
  frames.feed(hex("0000"));
  EXPECT_EQ(frames.next().error().code, ErrorCode::CardProtocol);
  EXPECT_FALSE(encode_frame(Bytes(kMaxFrame + 1)));
}

TEST(Controls, power_and_reset_reset_the_card_and_the_atr_is_asked_without_harm) {
  Echo card;
  const Bytes atr = hex("3B00");
  for (const char* control : {"00", "01", "02"}) EXPECT_FALSE(*handle(card, atr, hex(control)));
  EXPECT_EQ(card.resets, 3);
  EXPECT_EQ(**handle(card, atr, hex("04")), atr);
  EXPECT_FALSE(*handle(card, atr, hex("7F")));
  EXPECT_EQ(card.resets, 3);
  EXPECT_EQ(**handle(card, atr, hex("00A40000")), hex("00A400009000"));
}

TEST(Endpoint, is_a_numeric_address_and_a_port) {
  EXPECT_EQ(Endpoint::parse("127.0.0.1:35963")->port, 35963);
  for (const char* bad : {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536",
                          "127.0.0.1:1x", "host:1", ":1", "127.0.0.1:1:2"}) {
    EXPECT_FALSE(Endpoint::parse(bad)) << bad;
  }
}

// The driver's side: a listening socket on a port of the system's choice.
class Daemon {
 public:
  explicit Daemon(std::uint16_t port = 0) : listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const int on = 1;
    ::setsockopt(listening_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(listening_, generic, size), 0);
    EXPECT_EQ(::listen(listening_, 1), 0);
    ::getsockname(listening_, generic, &size);
    port_ = ntohs(address.sin_port);
  }
  ~Daemon() {
    hang_up();
    ::close(listening_);
  }
  void accept() { line_ = ::accept(listening_, nullptr, nullptr); }
  void hang_up() {
    if (line_ >= 0) ::close(line_);
    line_ = -1;
  }
  void send(ByteView octets) {
    EXPECT_EQ(::send(line_, octets.data(), octets.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(octets.size()));
  }
  Bytes receive(std::size_t count) {
    Bytes octets(count);
    const ssize_t got = ::recv(line_, octets.data(), count, MSG_WAITALL);
    octets.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return octets;
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  int listening_;
  int line_ = -1;
  std::uint16_t port_ = 0;
};

class Serving : public testing::Test {
 public:
  ~Serving() override { ::close(stop_); }

 protected:
  void start(std::uint16_t port) {
    ended_ = std::async(std::launch::async, [this, port] {
      return serve(card, {"127.0.0.1", port}, stop_,
                   [this](const Status& status) { (status ? connected : lost).release(); });
    });
  }
  Status stop() {
    const std::uint64_t one = 1;
    EXPECT_EQ(::write(stop_, &one, sizeof one), 8);
    return ended_.get();
  }
  Echo card;
  std::counting_semaphore<> connected{0}, lost{0};

 private:
  int stop_ = ::eventfd(0, EFD_CLOEXEC);
  std::future<Status> ended_;
};

TEST_F(Serving, answers_the_driver_and_stops_when_told) {
  Daemon daemon;
  start(daemon.port());
  daemon.accept();
  daemon.send(hex("000101 000104"));
  EXPECT_EQ(daemon.receive(4), hex("00023B00"));
  daemon.send(hex("0004 00A40000 0005 00B00000"));
  EXPECT_EQ(daemon.receive(8), hex("0006 00A400009000"));
  daemon.send(hex("08"));
  EXPECT_EQ(daemon.receive(9), hex("0007 00B00000089000"));
  EXPECT_TRUE(stop());
  EXPECT_TRUE(daemon.receive(1).empty());
}

TEST_F(Serving, survives_the_daemon_going_and_coming) {
  auto first = std::make_unique<Daemon>();
  const std::uint16_t port = first->port();
  start(port);
  first->accept();
  connected.acquire();
  first.reset();
  lost.acquire();
  Daemon second{port};
  second.accept();
  connected.acquire();
  second.send(hex("000104"));
  EXPECT_EQ(second.receive(4), hex("00023B00"));
  EXPECT_GE(card.resets, 2);  // the power was gone in between
  EXPECT_TRUE(stop());
}

TEST_F(Serving, leaves_a_daemon_that_sends_nonsense_and_comes_again) {
  Daemon daemon;
  start(daemon.port());
  daemon.accept();
  daemon.send(hex("0000"));
  EXPECT_TRUE(daemon.receive(1).empty());
  daemon.hang_up();
  daemon.accept();
  daemon.send(hex("000104"));
  EXPECT_EQ(daemon.receive(4), hex("00023B00"));
  EXPECT_TRUE(stop());
}

TEST_F(Serving, stops_while_it_waits_for_a_daemon) {
  std::uint16_t unused = 0;
  {
    Daemon gone;
    unused = gone.port();
  }
  start(unused);
  lost.acquire();
  EXPECT_TRUE(stop());
}

}  // namespace
}  // namespace kaopass::vpcd
