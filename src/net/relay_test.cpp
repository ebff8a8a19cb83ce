#include "net/relay.hpp"

#include <gtest/gtest.h>

#include "net/client.hpp"
#include "net/server.hpp"

namespace kaopass::net {
namespace {

class RelayTest : public testing::Test {
 protected:
  void SetUp() override {
    Router router;
    router.add("GET", "/v1/health",
               [](Request&) -> Result<Response> { return json_response("{}"); });
    server_ = Server::start({}, std::move(router)).value();
    relay_ = Relay::start(server_->port()).value();
    client_ = Client::create({false, "127.0.0.1", relay_->port()}, std::nullopt).value();
  }

  Result<Response> ask() { return client_->call("GET", "/v1/health"); }

  std::unique_ptr<Server> server_;
  std::unique_ptr<Relay> relay_;
  std::unique_ptr<Client> client_;
};

TEST_F(RelayTest, PassesRequestsOnAndAnswersBack) {
  EXPECT_EQ(200, ask()->status);
  EXPECT_FALSE(relay_->is_pulled());
}

TEST_F(RelayTest, APulledLineIsDownAlsoForAConnectionThatWasKept) {
  ASSERT_TRUE(ask());
  relay_->pull();
  EXPECT_EQ(ErrorCode::LineDown, ask().error().code);
  EXPECT_EQ(ErrorCode::LineDown, ask().error().code);
  relay_->plug();
  EXPECT_TRUE(ask());
}

TEST_F(RelayTest, IsALineThatIsDownWhenNobodyIsAtTheFarEnd) {
  server_->stop();
  EXPECT_EQ(ErrorCode::LineDown, ask().error().code);
}

TEST_F(RelayTest, EndsWhileAConnectionIsOpen) {
  ASSERT_TRUE(ask());
  relay_->stop();
  relay_->stop();
  EXPECT_EQ(ErrorCode::LineDown, ask().error().code);
}

}  // namespace
}  // namespace kaopass::net
