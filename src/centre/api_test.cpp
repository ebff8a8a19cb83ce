// The routes: what a handler does with bodies, certificates and errors; once over real TLS.

#include "centre/api.hpp"

#include <gtest/gtest.h>

#include "centre/place.hpp"
#include "centre/test_world.hpp"
#include "net/client.hpp"
#include "wire/coverage.hpp"
#include "wire/feed.hpp"

namespace kaopass::centre {
namespace {

using store::CardState;
using wire::Method;

class Api : public testing::Test {
 protected:
  net::Response call(const std::string& method, const std::string& path, std::string_view body,
                     const std::optional<pki::Certificate>& peer) {
    const net::Router router = make_router(*world_.centre);
    net::Request request;
    request.method = method;
    request.path = path;
    request.body = base::to_bytes(body);
    if (peer) request.peer_certificate = peer->der();
    return router.handle(request);
  }
  std::string code_of(const net::Response& response) {
    const auto error = net::parse_error(response.text());
    return error ? std::string(base::info(error->code).name) : "";
  }
  pki::Certificate feeder(pki::Role role) {
    return world_.authority->issue_credential({role, "", "feeder", {}}, kNow)->certificate;
  }

  TestWorld world_;
  TestPlace& clinic_ = *world_.clinic;
  const pki::Certificate desk_ = clinic_.desk_credential.certificate;
  TestCard card_ = world_.make_card("resident-1", CardState::FaceAuthentication);
};

TEST_F(Api, LeadsAVisitFromChallengeToConsent) {
  const auto challenge =
      call("POST", "/v1/challenges", wire::to_json(wire::ChallengeRequest{{}, "r1"}), desk_);
  EXPECT_EQ(challenge.status, 200);
  EXPECT_TRUE(wire::parse<wire::ChallengeAnswer>(challenge.body));

  const auto request = world_.request(clinic_, card_, Method::Face);
  const auto checked = call("POST", "/v1/checks", wire::to_json(request), desk_);
  ASSERT_EQ(checked.status, 200) << checked.text();
  const auto answer = world_.open<wire::CheckAnswer>(
      wire::kCheckAnswerType, wire::parse<wire::SignedAnswer>(checked.body)->answer);
  const std::string path = "/v1/checks/" + wire::to_hex(answer.check_id);
  EXPECT_EQ(call("GET", path + "/coverage", "", desk_).status, 200);
  const auto statement = world_.statement(
      wire::kRegistrationType,
      wire::RegistrationStatement{answer.check_id, wire::Helper::None, world_.clock.now()},
      clinic_.reader.credential);
  const auto body = wire::to_json(wire::StatementRequest{statement});
  EXPECT_EQ(call("POST", path + "/registration", body, desk_).status, 200);
  const auto wrong = call("POST", path + "/consents", body, desk_);
  EXPECT_EQ(wrong.status, 403);
  EXPECT_EQ(code_of(wrong), "check.statement");
}

TEST_F(Api, TellsErrorsByTheCatalogue) {
  EXPECT_EQ(code_of(call("POST", "/v1/checks", "{", desk_)), "input.json");
  EXPECT_EQ(code_of(call("POST", "/v1/checks", "{}", std::nullopt)), "check.desk");
  EXPECT_EQ(code_of(call("POST", "/v1/checks", "{}", clinic_.reader.credential.certificate)),
            "check.desk");
  EXPECT_EQ(code_of(call("GET", "/v1/checks/x/coverage", "", desk_)), "input.value");
  EXPECT_EQ(code_of(call("GET", "/v1/checks/" + std::string(32, '0') + "/coverage", "", desk_)),
            "check.unknown");
  EXPECT_EQ(code_of(call("GET", "/v1/persons", "", desk_)), "line.route");
  EXPECT_EQ(call("GET", "/v1/health", "", std::nullopt).status, 200);
}

TEST_F(Api, TakesTheFeedFromItsOwnersOnly) {
  const auto city = feeder(pki::Role::City);
  const auto insurer = feeder(pki::Role::Insurer);
  wire::FeedResident resident;
  resident.person.name = insurance::PersonalText(std::string("佐藤　健"));
  resident.person.birth = base::parse_iso_day("1980-02-17").value();
  const std::string base_path = "/v1/feed/residents/resident-7";
  const auto person = wire::to_json(resident);
  EXPECT_EQ(call("PUT", base_path, person, city).status, 200);
  for (const auto& stranger : {insurer, desk_}) {
    EXPECT_EQ(code_of(call("PUT", base_path, person, stranger)), "line.peer-untrusted");
  }
  const auto coverages = wire::to_json(wire::FeedCoverages{});
  EXPECT_EQ(call("PUT", base_path + "/coverages", coverages, insurer).status, 200);
  EXPECT_EQ(code_of(call("PUT", base_path + "/coverages", coverages, city)), "line.peer-untrusted");

  const std::string certificate(64, 'a');
  const auto card =
      wire::to_json(wire::FeedCard{card_.digests, wire::FeedCardState::FaceAuthentication});
  EXPECT_EQ(call("PUT", base_path + "/cards/" + certificate, card, city).status, 200);
  const auto state = wire::to_json(wire::FeedState{wire::FeedCardState::Ordinary});
  const base::Day day = base::parse_iso_day("2026-11-22").value();
  const auto suspension = wire::to_json(wire::FeedSuspension{true, day});
  const auto revocation = wire::to_json(wire::FeedRevocation{wire::FeedReason::Lost, day});
  const auto life = wire::to_json(wire::FeedLife{wire::FeedEvent::MovedOut, day});
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(call("PUT", "/v1/feed/cards/" + certificate + "/state", state, city).status, 200);
    EXPECT_EQ(call("PUT", base_path + "/registration", "", city).status, 200);
    EXPECT_EQ(call("PUT", "/v1/feed/cards/" + certificate + "/suspension", suspension, city).status,
              200);
    EXPECT_EQ(call("PUT", "/v1/feed/cards/" + certificate + "/revocation", revocation, city).status,
              200);
    EXPECT_EQ(call("PUT", base_path + "/life", life, city).status, 200);
  }
  EXPECT_EQ(code_of(call("PUT", "/v1/feed/cards/aa/revocation", revocation, city)), "input.value");
  EXPECT_EQ(code_of(call("PUT", "/v1/feed/cards/" + certificate + "/revocation", "", city)),
            "input.json");
  const auto registration = call("GET", base_path + "/registration", "", city);
  EXPECT_TRUE(wire::parse<wire::FeedRegistration>(registration.body)->since);
  EXPECT_EQ(code_of(call("GET", base_path + "/registration", "", desk_)), "line.peer-untrusted");
  EXPECT_TRUE(Register(world_.centre->store()).registered_since("resident-7").value());
}

TEST_F(Api, AnswersADeskOverMutualTls) {
  world_.centre.reset();
  const auto place = Place::start({.data = world_.folder.path()}, world_.clock, world_.random);
  ASSERT_TRUE(place) << base::describe(place.error());
  const auto tls_ca = world_.authority->trust()->tls_ca;
  const auto client = net::Client::create({true, "127.0.0.1", (*place)->port()},
                                          net::make_identity(clinic_.desk_credential, tls_ca));
  ASSERT_TRUE(client);
  const auto asked = wire::to_json(wire::ChallengeRequest{{}, "r1"});
  const auto answer = (*client)->call("POST", "/v1/challenges", base::as_bytes(asked));
  ASSERT_TRUE(answer) << base::describe(answer.error());
  EXPECT_TRUE(wire::parse<wire::ChallengeAnswer>(answer->body));
  const auto refused = (*client)->call("GET", "/v1/checks/x/coverage");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidValue);
  (*place)->stop();
}

}  // namespace
}  // namespace kaopass::centre
