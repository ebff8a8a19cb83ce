// The server on plain loopback against peers that misbehave. Deadlines are short here, and a test
// waits for the server's own act (an answer, a close), never for the clock.
#include "net/server.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <latch>
#include <thread>

#include "net/client.hpp"
#include "net/test_support.hpp"

namespace kaopass::net {
namespace {

using namespace std::chrono_literals;
using test::RawSocket;

constexpr std::string_view kGet = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";

Router hello() {
  Router router;
  router.add("GET", "/hello", [](Request&) { return json_response("\"hello\""); });
  router.add("POST", "/echo", [](Request& r) { return json_response(r.text()); });
  router.add(
      "POST", "/frames", [](Request& r) { return json_response(std::to_string(r.body.size())); },
      kFramesBodyLimit);
  return router;
}

std::unique_ptr<Server> start(ServerOptions options = {}, Router router = hello()) {
  auto server = Server::start(std::move(options), std::move(router));
  if (!server) throw std::runtime_error(server.error().detail);
  return *std::move(server);
}

std::unique_ptr<Client> client_of(const Server& server, ClientOptions options = {}) {
  return Client::create({false, "127.0.0.1", server.port()}, std::nullopt, options).value();
}

std::string answer_to(const Server& server, std::string_view octets) {
  RawSocket socket(server.port());
  socket.send(octets);
  return socket.receive_all();
}

TEST(Server, AnswersSeveralRequestsOnOneConnection) {
  const auto server = start();
  RawSocket socket(server->port());
  for (int i = 0; i < 3; ++i) {
    socket.send(kGet);
    EXPECT_TRUE(socket.receive_until("\"hello\"").starts_with("HTTP/1.1 200 OK\r\n"));
  }
}

TEST(Server, ClosesWhenAskedTo) {
  const auto server = start();
  const auto answer =
      answer_to(*server, "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.ends_with("\"hello\"")) << answer;
}

TEST(Server, AnswersGarbageOnceAndCloses) {
  const auto server = start();
  EXPECT_TRUE(answer_to(*server, "\x16\x03\x01\x02\x01garbage\r\n\r\n")
                  .starts_with("HTTP/1.1 400 Bad Request\r\n"));
}

TEST(Server, RefusesTwoFramingsAndPipelining) {
  const auto server = start();
  const std::string smuggled = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (const std::string& request :
       {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\n" +
            smuggled,
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 40\r\n\r\nx" +
            smuggled,
        std::string(kGet) + smuggled}) {
    const std::string answer = answer_to(*server, request);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
    EXPECT_EQ(answer.find("hello"), std::string::npos) << answer;
  }
}

TEST(Server, RefusesTooLongAHeaderAndTooLongABody) {
  const auto server = start();
  EXPECT_TRUE(answer_to(*server, "GET /hello HTTP/1.1\r\nHost: a\r\nX: " +
                                     std::string(2 * kHeaderLimit, 'x'))
                  .starts_with("HTTP/1.1 413 "));
  // Refused by its announcement: not one octet of the body was sent.
  EXPECT_TRUE(answer_to(*server, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 262145\r\n\r\n")
                  .starts_with("HTTP/1.1 413 "));
  EXPECT_TRUE(
      answer_to(*server, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 262145\r\n\r\n" +
                             std::string(262'145, 'x'))
          .starts_with("HTTP/1.1 413 "));
}

TEST(Server, TakesFramesWhereTheRouteAllowsThem) {
  const auto server = start();
  const base::Bytes frames(kFramesBodyLimit, 'x');
  const auto answer = client_of(*server)->call("POST", "/frames", frames);
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(answer->text(), std::to_string(kFramesBodyLimit));
  EXPECT_EQ(client_of(*server)->call("POST", "/echo", frames).error().code,
            ErrorCode::MessageTooLarge);
}

TEST(Server, NamesUnknownRoutesAndMethodsEvenWithABody) {
  const auto server = start();
  const auto client = client_of(*server);
  EXPECT_EQ(client->call("POST", "/nothing", base::Bytes(9)).error().code, ErrorCode::RouteUnknown);
  EXPECT_EQ(client->call("POST", "/hello", base::Bytes(9)).error().code,
            ErrorCode::MethodNotAllowed);
}

TEST(Server, DropsAHeaderThatDripsInTooSlowly) {
  ServerOptions options;
  options.request_deadline = 50ms;
  const auto server = start(std::move(options));
  RawSocket socket(server->port());
  socket.send("GET /hello HTTP/1.1\r\nHost: lo");
  EXPECT_EQ(socket.receive_all(), "");
  RawSocket in_body(server->port());
  in_body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
  EXPECT_EQ(in_body.receive_all(), "");
}

TEST(Server, DropsASilentConnection) {
  ServerOptions options;
  options.first_octet_deadline = 50ms;
  options.idle_timeout = 50ms;
  const auto server = start(std::move(options));
  EXPECT_EQ(RawSocket(server->port()).receive_all(), "");
  RawSocket served(server->port());
  served.send(kGet);
  EXPECT_TRUE(served.receive_all().ends_with("\"hello\"")) << "and closed";
}

TEST(Server, StillAnswersAPeerThatClosedItsHalf) {
  const auto server = start();
  RawSocket socket(server->port());
  socket.send(kGet);
  socket.half_close();
  EXPECT_TRUE(socket.receive_all().ends_with("\"hello\""));
}

TEST(Server, InvitesTheBodyOfAPeerThatAsksFirst) {
  const auto server = start();
  RawSocket socket(server->port());
  socket.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_TRUE(socket.receive_until("\r\n\r\n").starts_with("HTTP/1.1 100 "));
  socket.send("ok");
  EXPECT_TRUE(socket.receive_until("ok").starts_with("HTTP/1.1 200 "));
}

TEST(Server, ClosesConnectionsBeyondItsLimitWhileAllAreServed) {
  std::latch inside(1);
  std::latch over(1);
  Router router;
  router.add("GET", "/slow", [&](Request&) {
    inside.count_down();
    over.wait();
    return json_response("\"done\"");
  });
  ServerOptions options;
  options.connections = 1;
  const auto server = start(std::move(options), std::move(router));
  RawSocket first(server->port());
  first.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  inside.wait();
  EXPECT_EQ(RawSocket(server->port()).receive_all(), "");
  over.count_down();
  EXPECT_NE(first.receive_until("\"done\""), "");
}

TEST(Server, IsNotHeldByThoseWhoSendNothingOrSlowly) {
  ServerOptions options;
  options.connections = 3;
  const auto server = start(std::move(options));
  RawSocket served(server->port());
  served.send(kGet);
  served.receive_until("\"hello\"");
  RawSocket silent(server->port());
  RawSocket slow(server->port());
  slow.send("GET /hello HTTP/1.1\r\nHost: lo");
  // Each newcomer is served in the place of whoever has kept the server waiting longest.
  std::deque<RawSocket> newcomers;
  for (RawSocket* oldest : {&served, &silent, &slow}) {
    RawSocket& newcomer = newcomers.emplace_back(server->port());
    newcomer.send(kGet);
    EXPECT_TRUE(newcomer.receive_until("\"hello\"").ends_with("\"hello\""));
    EXPECT_EQ(oldest->receive_all(), "");
  }
}

TEST(Server, RunsHandlersAtTheSameTime) {
  std::latch both(2);
  Router router;
  router.add("GET", "/meet", [&](Request&) {
    both.arrive_and_wait();  // ends only when two handlers are inside
    return json_response("{}");
  });
  const auto server = start({}, std::move(router));
  const auto client = client_of(*server);
  std::jthread other([&] { EXPECT_TRUE(client->call("GET", "/meet")); });
  EXPECT_TRUE(client->call("GET", "/meet"));
}

TEST(Server, LetsARunningRequestEndWhenItStops) {
  std::latch inside(1);
  std::latch stopping(1);
  Router router;
  router.add("GET", "/slow", [&](Request&) {
    inside.count_down();
    stopping.wait();
    return json_response("\"done\"");
  });
  auto server = start({}, std::move(router));
  RawSocket idle(server->port());
  RawSocket busy(server->port());
  busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  inside.wait();
  std::jthread stopper([&] { server->stop(); });
  EXPECT_EQ(idle.receive_all(), "");  // closed by the stop, which therefore has begun
  stopping.count_down();
  EXPECT_TRUE(busy.receive_all().ends_with("\"done\""));
  stopper.join();
  EXPECT_THROW(RawSocket(server->port()), std::runtime_error);
}

TEST(Server, WillNotStartWhereItMayNot) {
  const auto server = start();
  ServerOptions taken;
  taken.port = server->port();
  EXPECT_EQ(Server::start(std::move(taken), hello()).error().code, ErrorCode::PortInUse);
  ServerOptions open;
  open.address = "0.0.0.0";
  EXPECT_EQ(Server::start(std::move(open), hello()).error().code, ErrorCode::InvalidValue);
}

TEST(Client, ReconnectsWhenAKeptConnectionHasGoneStale) {
  auto server = start();
  const auto client = client_of(*server);
  ASSERT_TRUE(client->call("GET", "/hello"));
  ServerOptions same;
  same.port = server->port();
  server.reset();
  server = start(std::move(same));
  EXPECT_TRUE(client->call("GET", "/hello"));
}

TEST(Client, TellsADownLineFromASlowOne) {
  auto server = start();
  const auto client = client_of(*server);
  server.reset();
  EXPECT_EQ(client->call("GET", "/hello").error().code, ErrorCode::LineDown);
  const test::SilentServer silent;
  const auto waiting =
      Client::create({false, "127.0.0.1", silent.port}, std::nullopt, {.answer_deadline = 50ms});
  EXPECT_EQ((*waiting)->call("GET", "/hello").error().code, ErrorCode::LineTimeout);
}

TEST(Client, CallsAnAnswerThatIsNotOursALineThatIsDown) {
  Router router;
  router.add("GET", "/odd", [](Request&) { return json_response("{\"message\":\"no\"}", 502); });
  const auto server = start({}, std::move(router));
  EXPECT_EQ(client_of(*server)->call("GET", "/odd").error().code, ErrorCode::LineDown);
}

TEST(Client, RefusesAnAnswerBeyondItsLimit) {
  const auto server = start();
  const auto client = client_of(*server, {.body_limit = 3});
  EXPECT_EQ(client->call("GET", "/hello").error().code, ErrorCode::LineDown);
}

TEST(Endpoint, IsSchemeHostAndPort) {
  EXPECT_EQ(parse_endpoint("https://127.0.0.1:8443/")->port, 8443);
  EXPECT_EQ(parse_endpoint("https://[::1]:8443")->host, "::1");
  EXPECT_FALSE(parse_endpoint("http://localhost:80")->tls);
  for (const char* url : {"", "127.0.0.1:1", "ftp://a:1", "https://a", "https://:1", "https://a:0",
                          "https://a:65536", "https://a:1x", "https://a:1/path"}) {
    EXPECT_EQ(parse_endpoint(url).error().code, ErrorCode::InvalidValue) << url;
  }
  EXPECT_EQ(Client::create({false, "192.0.2.1", 1}, std::nullopt).error().code,
            ErrorCode::InvalidValue);
}

}  // namespace
}  // namespace kaopass::net
