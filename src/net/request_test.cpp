// What parse_request(), and so the server, accepts and refuses: RFC 9112, without its tolerances.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "net/server.hpp"

namespace kaopass::net {
namespace {

Result<Request> parse(std::string_view text, std::size_t body_limit = kDefaultBodyLimit) {
  return parse_request(base::as_bytes(text), body_limit);
}

TEST(ParseRequest, ReadsAnOrdinaryOne) {
  const auto request = parse(
      "POST /v1/checks?wait=1 HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\nX-A: 2\r\n"
      "Content-Length: 2\r\n\r\n{}");
  ASSERT_TRUE(request) << request.error().detail;
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->path, "/v1/checks");
  EXPECT_EQ(request->query, "wait=1");
  EXPECT_EQ(request->header("host"), "localhost");
  EXPECT_EQ(request->header("x-a"), "1, 2");
  EXPECT_EQ(request->text(), "{}");
}

struct Hostile {
  const char* name;
  std::string text;
  ErrorCode code = ErrorCode::InvalidEncoding;
};

std::vector<Hostile> hostile() {
  const std::string begin = "POST / HTTP/1.1\r\nHost: a\r\n";
  return {
      {"nothing", ""},
      {"garbage", "\x16\x03\x01\x02garbage\r\n\r\n"},
      {"cut off", "GET / HTTP/1.1\r\nHost: a\r\n"},
      {"body cut off", begin + "Content-Length: 3\r\n\r\nab"},
      {"a second request", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"length and chunks", begin + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc"},
      {"chunks and length",
       begin + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"},
      {"chunks", begin + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
      {"disguised chunks", begin + "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n"},
      {"identity coding", begin + "Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n"},
      {"two lengths", begin + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"},
      {"the same length twice", begin + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"},
      {"a list of lengths", begin + "Content-Length: 1, 1\r\n\r\na"},
      {"a signed length", begin + "Content-Length: +1\r\n\r\na"},
      {"a negative length", begin + "Content-Length: -1\r\n\r\na"},
      {"a hexadecimal length", begin + "Content-Length: 0x1\r\n\r\na"},
      {"an endless length", begin + "Content-Length: 99999999999999999999\r\n\r\na"},
      {"blank before colon", begin + "Content-Length : 1\r\n\r\na"},
      {"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n"},
      {"zero octet in a header", begin + std::string("X: a\0b\r\n\r\n", 10)},
      {"no host", "GET / HTTP/1.1\r\n\r\n"},
      {"two hosts", begin + "Host: b\r\n\r\n"},
      {"HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n"},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
      {"a whole URL", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"an encoded path", "GET /v1/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"a proxy request", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"a long header", begin + "X: " + std::string(kHeaderLimit, 'x') + "\r\n\r\n",
       ErrorCode::MessageTooLarge},
      {"a long target", "GET /" + std::string(kHeaderLimit, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n",
       ErrorCode::MessageTooLarge},
      {"a long body", begin + "Content-Length: 11\r\n\r\n01234567890", ErrorCode::MessageTooLarge},
  };
}

TEST(ParseRequest, RefusesWhatCouldBeReadInTwoWays) {
  for (const Hostile& each : hostile()) {
    const auto request = parse(each.text, 10);
    const auto code = request ? std::nullopt : std::optional(request.error().code);
    EXPECT_EQ(code, each.code) << each.name;
  }
}

RC_GTEST_PROP(ParseRequest, NeverAcceptsMoreOrLessThanOneRequest, (const std::string& body)) {
  const std::string whole =
      "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
      body;
  RC_ASSERT(parse(whole)->text() == body);
  RC_ASSERT(!parse(whole + "x"));
  for (std::size_t cut = 0; cut < whole.size(); ++cut) RC_ASSERT(!parse(whole.substr(0, cut)));
}

}  // namespace
}  // namespace kaopass::net
