// Mutual TLS 1.3, judged by curl and with certificates made by openssl.
#include <gtest/gtest.h>

#include <atomic>

#include "net/client.hpp"
#include "net/server.hpp"
#include "net/test_support.hpp"

namespace kaopass::net {
namespace {

using namespace std::chrono_literals;

class Tls : public testing::Test {
 protected:
  static void SetUpTestSuite() { certificates_ = new test::Certificates; }
  static void TearDownTestSuite() { delete certificates_; }
  static const test::Certificates& certificates() { return *certificates_; }

  static std::unique_ptr<Server> serve(const std::string& name, ServerOptions options = {}) {
    Router router;
    router.add("GET", "/who", [](Request& request) {
      return json_response(base::to_hex(request.peer_certificate.value()));
    });
    options.identity = certificates().identity(name);
    return Server::start(std::move(options), std::move(router)).value();
  }
  static Result<Response> call(const Server& server, Identity identity,
                               const std::string& host = "127.0.0.1") {
    auto client = Client::create({true, host, server.port()}, std::move(identity));
    if (!client) return tl::unexpected<Error>(client.error());
    return (*client)->call("GET", "/who");
  }
  static test::CommandResult curl(const Server& server, const std::string& arguments) {
    const std::string& dir = certificates().folder;
    return test::run_command("cd " + dir + " && curl --silent --show-error --max-time 20 " +
                             arguments + " https://127.0.0.1:" + std::to_string(server.port()) +
                             "/who");
  }
  static std::string in_hex(const std::string& file) {
    const auto der =
        test::run_command("openssl x509 -outform DER -in " + certificates().path(file) +
                          " | od -An -v -tx1 | tr -d ' \\n'");
    return der.output.substr(0, der.output.find('\n'));
  }

 private:
  static inline test::Certificates* certificates_ = nullptr;
};

TEST_F(Tls, GivesTheHandlerThePeersCertificate) {
  const auto server = serve("server");
  for (const char* host : {"127.0.0.1", "localhost"}) {
    const auto answer = call(*server, certificates().identity("reader"), host);
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->text(), in_hex("reader.pem"));
    EXPECT_EQ(base::to_hex(answer->peer_certificate.value()), in_hex("server.pem"));
  }
}

TEST_F(Tls, SendsNoOctetToAPeerThatIsNotAccepted) {
  std::atomic<int> requests = 0;
  Router router;
  router.add("POST", "/photo", [&](Request&) {
    ++requests;
    return json_response("{}");
  });
  ServerOptions serving;
  serving.identity = certificates().identity("server");
  const auto server = Server::start(std::move(serving), std::move(router)).value();
  std::string shown;
  bool accepted = false;
  ClientOptions options;
  options.accept_peer = [&](base::ByteView der) -> Status {
    shown = base::to_hex(der);
    return accepted ? Status{} : fail(ErrorCode::PeerUntrusted, "not whom I meant");
  };
  const auto client = Client::create({true, "127.0.0.1", server->port()},
                                     certificates().identity("reader"), std::move(options))
                          .value();
  EXPECT_EQ(client->call("POST", "/photo").error().code, ErrorCode::PeerUntrusted);
  EXPECT_EQ(shown, in_hex("server.pem"));
  accepted = true;
  EXPECT_TRUE(client->call("POST", "/photo"));
  accepted = false;  // revoked meanwhile: a kept connection helps nobody
  EXPECT_EQ(client->call("POST", "/photo").error().code, ErrorCode::PeerUntrusted);
  EXPECT_EQ(requests, 1);
}

TEST_F(Tls, ServesCurlWithACertificate) {
  const auto server = serve("server");
  const auto answer = curl(*server, "--cacert ca.pem --cert reader.pem --key reader.key");
  EXPECT_EQ(answer.exit, 0) << answer.output;
  EXPECT_EQ(answer.output, in_hex("reader.pem"));
}

TEST_F(Tls, RefusesCurlWithoutOrWithAStrangersCertificate) {
  const auto server = serve("server");
  EXPECT_NE(curl(*server, "--cacert ca.pem").exit, 0);
  EXPECT_NE(curl(*server, "--cacert ca.pem --cert stranger.pem --key stranger.key").exit, 0);
}

TEST_F(Tls, RefusesOlderVersionsThan13) {
  const auto server = serve("server");
  const auto answer =
      curl(*server, "--cacert ca.pem --cert reader.pem --key reader.key --tls-max 1.2");
  EXPECT_EQ(answer.exit, 35) << answer.output;  // CURLE_SSL_CONNECT_ERROR
}

TEST_F(Tls, CallsEachRefusalOfACertificateUntrusted) {
  const auto server = serve("server");
  // The server does not know the client's issuer.
  EXPECT_EQ(call(*server, certificates().identity("stranger")).error().code,
            ErrorCode::PeerUntrusted);
  // The client does not know the server's issuer.
  EXPECT_EQ(call(*server, certificates().identity("reader", "other")).error().code,
            ErrorCode::PeerUntrusted);
  // The server's certificate is another host's.
  const auto elsewhere = serve("elsewhere");
  for (const char* host : {"127.0.0.1", "localhost"}) {
    EXPECT_EQ(call(*elsewhere, certificates().identity("reader"), host).error().code,
              ErrorCode::PeerUntrusted);
  }
}

TEST_F(Tls, JudgesThePeersCertificateByTheClockOfItsPlace) {
  const auto server = serve("server");
  base::ManualClock clock{base::SystemClock().now()};
  const auto at = [&] {
    Identity identity = certificates().identity("reader");
    identity.clock = &clock;
    return identity;
  };
  EXPECT_TRUE(call(*server, at()));
  clock.advance(24h * 40);  // the certificates live 30 days
  EXPECT_EQ(call(*server, at()).error().code, ErrorCode::PeerUntrusted);
  Identity own = certificates().identity("server");
  own.clock = &clock;
  ServerOptions options;
  options.identity = std::move(own);
  const auto late = Server::start(std::move(options), Router{}).value();
  EXPECT_EQ(call(*late, certificates().identity("reader")).error().code, ErrorCode::PeerUntrusted);
}

TEST_F(Tls, DropsAPeerThatDoesNotShakeHands) {
  ServerOptions options;
  options.handshake_deadline = 50ms;
  const auto server = serve("server", std::move(options));
  EXPECT_EQ(test::RawSocket(server->port()).receive_all(), "");
  test::RawSocket plain(server->port());
  plain.send("GET /who HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(plain.receive_all().find("HTTP"), std::string::npos);
}

TEST_F(Tls, DoesNotWaitForAServerThatDoesNotShakeHands) {
  const test::SilentServer silent;
  const auto client = Client::create({true, "127.0.0.1", silent.port},
                                     certificates().identity("reader"), {.connect_deadline = 50ms});
  EXPECT_EQ((*client)->call("GET", "/who").error().code, ErrorCode::LineTimeout);
}

TEST_F(Tls, StopsWithoutWaitingForIdlePeers) {
  auto server = serve("server");
  auto client =
      Client::create({true, "127.0.0.1", server->port()}, certificates().identity("reader"));
  ASSERT_TRUE((*client)->call("GET", "/who"));
  server->stop();  // while the client keeps its connection
  EXPECT_EQ((*client)->call("GET", "/who").error().code, ErrorCode::LineDown);
}

TEST_F(Tls, RefusesIdentitiesThatDoNotHoldTogether) {
  const auto start = [](Identity identity) {
    ServerOptions options;
    options.identity = std::move(identity);
    return Server::start(std::move(options), Router{}).error().code;
  };
  Identity wrong_key = certificates().identity("server");
  wrong_key.key = base::secret<base::Bytes>(certificates().bytes("reader.key"));
  EXPECT_EQ(start(std::move(wrong_key)), ErrorCode::InvalidCertificate);
  Identity no_anchor = certificates().identity("server");
  no_anchor.anchors.clear();
  EXPECT_EQ(start(std::move(no_anchor)), ErrorCode::InvalidCertificate);
  Identity garbage = certificates().identity("server");
  garbage.certificate_chain.resize(100);
  EXPECT_EQ(start(std::move(garbage)), ErrorCode::InvalidCertificate);
}

}  // namespace
}  // namespace kaopass::net
