// A process that has no descriptor left goes on with what it has, and with everything afterwards.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <string_view>

#include "net/client.hpp"
#include "net/relay.hpp"
#include "net/server.hpp"

namespace kaopass::net {
namespace {

class NoDescriptorLeft {
 public:
  NoDescriptorLeft() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::fcntl(0, F_DUPFD, 0);
    ::close(next);
    rlimit none = before_;
    none.rlim_cur = static_cast<rlim_t>(next);
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptorLeft(const NoDescriptorLeft&) = delete;
  NoDescriptorLeft& operator=(const NoDescriptorLeft&) = delete;

 private:
  rlimit before_{};
};

class Descriptors : public testing::Test {
 protected:
  void SetUp() override {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer's vptr check opens a pipe to probe memory, and none is left";
#endif
    Router router;
    router.add("GET", "/v1/health",
               [](Request&) -> Result<Response> { return json_response("{}"); });
    server_ = Server::start({}, std::move(router)).value();
  }
  static std::unique_ptr<Client> client_of(std::uint16_t port) {
    return Client::create({false, "127.0.0.1", port}, std::nullopt).value();
  }
  std::unique_ptr<Server> server_;
};

TEST_F(Descriptors, AreWhatALineIsDownFor) {
  const auto client = client_of(server_->port());
  {
    const NoDescriptorLeft none;
    const auto refused = client->call("GET", "/v1/health");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::LineDown);
  }
  EXPECT_TRUE(client->call("GET", "/v1/health"));
}

TEST_F(Descriptors, OfARelayMayRunOutForAWhile) {
  const auto relay = Relay::start(server_->port()).value();
  const auto kept = client_of(relay->port());
  ASSERT_TRUE(kept->call("GET", "/v1/health"));
  const int late = ::socket(AF_INET, SOCK_STREAM, 0);
  {
    const NoDescriptorLeft none;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(relay->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::connect(late, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    // Passed on by the thread that could not accept the other before.
    ASSERT_TRUE(kept->call("GET", "/v1/health"));
  }
  const timeval patience{10, 0};
  ::setsockopt(late, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  constexpr std::string_view kRequest = "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  ASSERT_EQ(::send(late, kRequest.data(), kRequest.size(), 0), std::ssize(kRequest));
  std::array<char, 12> answer{};
  EXPECT_EQ(::recv(late, answer.data(), answer.size(), MSG_WAITALL), std::ssize(answer));
  EXPECT_EQ(std::string_view(answer.data(), answer.size()), "HTTP/1.1 200");
  ::close(late);
}

}  // namespace
}  // namespace kaopass::net
