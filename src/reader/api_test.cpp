// The reader API by its router: whole visits, wrong bodies, other pages.
#include "reader/api.hpp"

#include <boost/json.hpp>
#include <condition_variable>
#include <future>
#include <set>
#include <thread>

#include "reader/api_bodies.hpp"
#include "reader/state_teller.hpp"
#include "reader/test_support.hpp"

namespace kaopass::reader {
namespace {

namespace json = boost::json;

struct Api : TestReader {
  using TestReader::TestReader;
  ReaderService service{parts()};
  net::Router router = service.router();
  std::map<std::string, std::string, std::less<>> headers{{"host", "127.0.0.1:8080"}};

  net::Response call(const std::string& method, const std::string& path,
                     const std::string& body = "{}", const std::string& query = "") {
    net::Request request{.method = method,
                         .path = path,
                         .query = query,
                         .headers = headers,
                         .parameters = {},
                         .body = base::to_bytes(body),
                         .peer_certificate = {}};
    return router.handle(request);
  }
  json::object state(const net::Response& response) {
    return json::parse(response.text()).as_object();
  }
  std::string start() {
    const auto response = call("POST", "/v1/visits", R"({"card":"card-1"})");
    EXPECT_EQ(response.status, 201) << response.text();
    return "/v1/visits/" + std::string(state(response).at("visit").as_string());
  }
};

TEST(ReaderApi, DrivesAVisitFromCardToCard) {
  Api api;
  const std::string visit = api.start();
  api.call("POST", visit + "/method", R"({"method":"face"})");
  auto response = api.call("POST", visit + "/frames", "picture", "last=1");
  EXPECT_EQ(api.state(response).at("phase"), "asking-consents") << response.text();
  EXPECT_EQ(api.state(response).at("liveness_waived"), true);
  response = api.call("POST", visit + "/consents",
                      R"({"consents":{"medication":true,"checkup":false,"treatment":false}})");
  const auto done = api.state(response);
  EXPECT_EQ(done.at("ending"), "completed") << response.text();
  EXPECT_EQ(done.at("file"), "file.xml");
  EXPECT_GT(done.at("timings").as_array().size(), 5U);
  response = api.call("DELETE", visit);
  EXPECT_EQ(api.state(response).at("phase"), "ended");
}

TEST(ReaderApi, ShowsEachPromptAndAcceptsAsLiveWhoFollowsThem) {
  Api api{face::Source::Camera};
  const std::string visit = api.start();
  json::object state =
      api.state(api.call("POST", visit + "/method", R"({"method":"face","prompts":true})"));
  EXPECT_EQ(state.at("prompt"), "look-straight");
  EXPECT_EQ(state.at("prompts_total"), face::PromptCheck::kTotal);
  std::set<std::string> shown;
  for (int frames = 0; frames < 32 && state.at("phase") == "capturing"; ++frames) {
    shown.insert(std::string(state.at("prompt").as_string()));
    state = api.state(api.call("POST", visit + "/frames", "picture"));
  }
  EXPECT_EQ(state.at("phase"), "asking-consents");
  EXPECT_EQ(state.at("liveness_waived"), false);
  EXPECT_EQ(state.at("face").as_object().at("liveness"), "live");
  EXPECT_FALSE(state.contains("prompt"));
  EXPECT_TRUE(shown.contains("blink") && shown.contains("look-straight"));
  EXPECT_EQ(api.desk.evidence->face->liveness, wire::Liveness::Live);
  EXPECT_EQ(api.desk.evidence->face->frames, face::kMatchedFrames);
}

TEST(ReaderApi, AnswersAtOnceWhoKnowsAnOlderVersion) {
  Api api;
  const std::string visit = api.start();
  const auto response = api.call("GET", visit, "", "after=1");
  EXPECT_GT(api.state(response).at("version").as_int64(), 1);
  EXPECT_EQ(api.call("GET", "/v1/visits/other").status, 404);
}

TEST(ReaderApi, TellsEveryScreenWhenSomebodyElseMovesTheReader) {
  Api api;
  const json::object before = api.state(api.call("GET", "/v1/reader", "", "after=0"));
  EXPECT_EQ(before.at("state").as_object().at("phase"), "idle");
  EXPECT_EQ(before.at("front"), "scanned");
  const std::string known = "after=" + std::to_string(before.at("version").as_int64());
  auto moved = std::async(std::launch::async,
                          [&] { return api.state(api.call("GET", "/v1/reader", "", known)); });
  const std::string visit = api.start();
  const json::object after = moved.get();
  EXPECT_GT(after.at("version").as_int64(), before.at("version").as_int64());
  EXPECT_NE(after.at("state").as_object().at("phase"), "idle");
}

TEST(ReaderApi, NeverShowsTheNextVisitToWhoFollowedTheOneBefore) {
  Api api;
  const std::string visit = api.start();
  auto follower = std::async(std::launch::async,
                             [&] { return api.call("GET", visit, "", "after=1000000").status; });
  api.call("DELETE", visit);
  api.start();
  api.service.end_waits();
  EXPECT_EQ(follower.get(), 404);
}

TEST(ReaderApi, AnswersWhoWaitsWhenItsServerStops) {
  Api api;
  auto waits = std::async(std::launch::async,
                          [&] { return api.call("GET", "/v1/reader", "", "after=1000"); });
  api.service.end_waits();
  EXPECT_EQ(waits.get().status, 200);
}

TEST(ReaderApi, CallsStaffUntilThePatientHasGone) {
  Api api;
  EXPECT_FALSE(api.service.for_staff().called);
  EXPECT_EQ(api.state(api.call("POST", "/v1/call")).at("called"), true);
  const std::string visit = api.start();
  EXPECT_TRUE(api.service.for_staff().called) << "called before the card was put in";
  EXPECT_EQ(api.state(api.call("GET", "/v1/reader")).at("called"), true);
  api.call("DELETE", visit);
  EXPECT_FALSE(api.service.for_staff().called);
  api.call("POST", "/v1/call");
  EXPECT_EQ(api.state(api.call("DELETE", "/v1/call")).at("called"), false);
  EXPECT_FALSE(api.service.for_staff().called);
  api.call("POST", "/v1/call");
  api.clock.advance(10min);
  api.service.tick();
  EXPECT_FALSE(api.service.for_staff().called) << "nobody waits so long";
}

TEST(ReaderApi, TellsStaffOfFacesThatFailAndOfACardThatIsForgotten) {
  Api api;
  api.judge.match = false;
  const std::string visit = api.start();
  for (int attempt = 1; attempt <= kSuggestVisualAfter; ++attempt) {
    EXPECT_FALSE(api.service.for_staff().face_failed);
    api.call("POST", visit + "/method", R"({"method":"face"})");
    api.call("POST", visit + "/frames", "picture", "last=1");
  }
  EXPECT_TRUE(api.service.for_staff().face_failed);
  api.call("POST", visit + "/cancel");
  EXPECT_FALSE(api.service.for_staff().face_failed);
  const base::Instant since = api.clock.now();
  api.clock.advance(119s);
  api.service.tick();
  EXPECT_FALSE(api.service.for_staff().card_forgotten_since);
  api.clock.advance(1s);
  api.service.tick();
  EXPECT_EQ(api.service.for_staff().card_forgotten_since, since);
  api.call("DELETE", visit);
  api.service.tick();
  EXPECT_FALSE(api.service.for_staff().card_forgotten_since);
}

TEST(ReaderApi, BeginsByItselfWhenACardIsPutIntoARealSlot) {
  Api api;
  api.slot.lies = TestSlot::Lies::WhereNothingScans;
  api.service.tick();
  EXPECT_EQ(api.service.for_staff().phase, Phase::Idle);
  api.slot.came = true;
  api.service.tick();
  json::object reader = api.state(api.call("GET", "/v1/reader"));
  EXPECT_EQ(reader.at("front"), "keyed");
  json::object state = reader.at("state").as_object();
  EXPECT_EQ(state.at("phase"), "choosing");
  EXPECT_EQ(state.at("front_read"), false);
  EXPECT_EQ(json::serialize(state.at("methods")), R"(["pin"])");
  // Staff key the front: the visit that knew too little makes room for one that can do more.
  api.call("DELETE", "/v1/visits/" + std::string(state.at("visit").as_string()));
  api.service.tick();
  EXPECT_EQ(api.service.for_staff().phase, Phase::Ended) << "the same card does not come again";
  state = api.state(
      api.call("POST", "/v1/visits",
               R"({"front":{"birth":"1980-02-17","expiry":"2035-02-17","security_code":"2285"}})"));
  EXPECT_EQ(state.at("front_read"), true);
  EXPECT_EQ(json::serialize(state.at("methods")), R"(["face","pin","visual"])");
}

TEST(ReaderApi, SaysWhyACardThatLiesThereCannotBeTaken) {
  Api api;
  api.slot.refused = Error{ErrorCode::SeveralCards, {}};
  api.service.tick();
  json::object state = api.state(api.call("GET", "/v1/reader")).at("state").as_object();
  EXPECT_EQ(state.at("phase"), "ended");
  EXPECT_EQ(state.at("problem").as_object().at("code"), "card.several");
  api.slot.came = true;
  api.service.tick();
  state = api.state(api.call("GET", "/v1/reader")).at("state").as_object();
  EXPECT_EQ(state.at("phase"), "choosing") << "one was taken away";
}

TEST(ReaderApi, SaysThatWhatReadsTheCardsIsGoneAndThatItIsBack) {
  Api api;
  const auto slot = [&] { return api.state(api.call("GET", "/v1/reader")).at("slot").as_string(); };
  api.service.tick();
  EXPECT_EQ(slot(), "there");
  const std::string visit = api.start();
  api.slot.attached = CardSlot::Device::Gone;
  api.service.tick();
  EXPECT_EQ(slot(), "there") << "an open visit shows what it is at";
  api.slot.present = false;
  api.service.tick();
  const json::object ended = api.state(api.call("GET", visit));
  EXPECT_EQ(ended.at("phase"), "ended");
  EXPECT_EQ(ended.at("problem").as_object().at("code"), "machine.pcsc") << "nobody took the card";
  EXPECT_EQ(slot(), "gone");
  EXPECT_EQ(to_wire(api.service.for_staff()).wants_staff, wire::StaffWanted::SlotGone);
  const auto version = api.state(api.call("GET", "/v1/reader")).at("version").as_int64();
  api.service.tick();
  EXPECT_EQ(api.state(api.call("GET", "/v1/reader")).at("version").as_int64(), version)
      << "nobody is told twice";
  api.slot.attached = CardSlot::Device::There;
  api.service.tick();
  EXPECT_EQ(slot(), "there");
}

TEST(ReaderApi, KnowsWhoHelpsFromBeforeTheCardToTheStatement) {
  Api api;
  api.desk.registered = false;
  api.call("POST", "/v1/helper", R"({"visit":"","helper":"family"})");
  const std::string visit = api.start();
  EXPECT_EQ(api.call("POST", "/v1/helper", R"({"visit":"","helper":"staff"})").status, 404)
      << "of a page that is behind";
  EXPECT_EQ(api.call("POST", "/v1/helper", R"({"visit":"","helper":"friend"})").status, 400);
  api.call("POST", visit + "/method", R"({"method":"face"})");
  api.call("POST", visit + "/frames", "picture", "last=1");
  auto state = api.state(api.call("POST", visit + "/registration", R"({"choice":"yes"})"));
  EXPECT_EQ(state.at("helper"), "family");
  EXPECT_EQ(api.desk.registration_said->helper, wire::Helper::Family);
  state = api.state(api.call(
      "POST", visit + "/consents",
      R"({"consents":{"medication":true,"checkup":false,"treatment":false},"helper":"none"})"));
  EXPECT_EQ(api.desk.consent->helper, wire::Helper::None) << "withdrawn";
}

std::string signed_release(const std::string& version, base::Instant released) {
  const auto maker = *TestWorld::get().authority.issue_credential(
      {pki::Role::Maker, "", "maker-reader-1", {}}, kNow);
  return *pki::sign_release({"maker-reader-1", "kiosk", version, kEverything, released}, maker);
}

TEST(ReaderApi, InstallsANewerReleaseBetweenVisitsAndNoOther) {
  Api api;
  const auto install = [&](const std::string& jws) {
    return api.call("POST", "/v1/release", json::serialize(json::object{{"release", jws}}));
  };
  const auto software = [&] { return api.state(api.call("GET", "/v1/reader")).at("software"); };
  EXPECT_EQ(install(signed_release("1.1.0", kNow - 1s)).status, 409);
  EXPECT_EQ(install("forged").status, 403);
  EXPECT_EQ(software(), "1.2.0");

  const std::string visit = api.start();
  const auto installed = api.state(install(signed_release("2.0.0", kNow + 1s)));
  EXPECT_EQ(installed.at("installed"), "2.0.0");
  EXPECT_EQ(installed.at("software"), "1.2.0") << "in use while the visit is open";
  EXPECT_EQ(software(), "1.2.0");
  api.call("DELETE", visit);
  EXPECT_EQ(software(), "2.0.0");
  EXPECT_EQ(install(signed_release("1.9.0", kNow)).status, 409);

  const auto at_once = api.state(install(signed_release("2.1.0", kNow + 2s)));
  EXPECT_EQ(at_once.at("software"), "2.1.0");
  ASSERT_TRUE(base::write_file_atomically(
      TestWorld::get().data / "readers" / "reader-1" / "credential" / "release.jws",
      base::as_bytes(test_credentials().software.jws), base::FileMode::Private));
}

TEST(ReaderApi, ChangesNothingForARequestThatDoesNotFit) {
  Api api;
  const std::string visit = api.start();
  EXPECT_EQ(api.state(api.call("POST", visit + "/pin", R"({"pin":"1234"})")).at("phase"),
            "choosing");
  EXPECT_EQ(api.call("POST", visit + "/method", R"({"method":"magic"})").status, 400);
  EXPECT_EQ(api.call("POST", visit + "/consents", R"({"consents":{"medication":true}})").status,
            400);
  EXPECT_EQ(api.call("POST", "/v1/visits").status, 409) << "one visit at a time";
}

TEST(ReaderApi, RefusesASecondCardAtOnceWhileTheFirstIsStillRead) {
  Api api;
  std::promise<void> reading;
  std::promise<void> read_on;
  api.slot.make = [&] {
    reading.set_value();
    read_on.get_future().wait();
    return make_card();
  };
  std::jthread first([&] { EXPECT_EQ(api.call("POST", "/v1/visits").status, 201); });
  reading.get_future().wait();
  EXPECT_EQ(api.call("POST", "/v1/visits").status, 409);
  read_on.set_value();
  first.join();
  const auto state = api.state(api.call("GET", "/v1/reader"));
  EXPECT_EQ(api.state(api.call("GET", "/v1/visits/" + std::string(state.at("visit").as_string())))
                .at("phase"),
            "choosing");
}

// Answers nothing until it may; a silent card's thread is left behind, so what it uses is shared.
struct SilentCard {
  std::promise<void> asked;
  std::promise<void> answer;
  std::future<void> may_answer = answer.get_future();

  static std::shared_ptr<SilentCard> in(TestSlot& slot) {
    auto silent = std::make_shared<SilentCard>();
    slot.make = [silent] {
      auto card = make_card();
      card->lie = [silent, first = true](const apdu::Command&) mutable {
        if (std::exchange(first, false)) silent->asked.set_value();
        silent->may_answer.wait();
        return apdu::Response{};
      };
      return card;
    };
    return silent;
  }
};

TEST(ReaderApi, EndsAVisitAtOnceAlthoughItsCardNeverAnswers) {
  for (const bool removed : {false, true}) {
    Api api;
    const auto silent = SilentCard::in(api.slot);
    std::jthread first([&] { api.call("POST", "/v1/visits"); });
    silent->asked.get_future().wait();
    const auto reader = api.state(api.call("GET", "/v1/reader"));
    const std::string visit = "/v1/visits/" + std::string(reader.at("visit").as_string());
    EXPECT_EQ(api.call("POST", "/v1/visits/another/cancel").status, 404);
    const auto response = removed ? api.call("DELETE", visit) : api.call("POST", visit + "/cancel");
    EXPECT_EQ(api.state(response).at("phase"), removed ? "ended" : "take-card");
    EXPECT_EQ(api.state(response).at("ending"), "left-early");
    silent->answer.set_value();
  }
}

TEST(ReaderApi, StopsAtOnceAlthoughACardNeverAnswers) {
  Api api;
  const auto silent = SilentCard::in(api.slot);
  std::jthread first([&] { api.call("POST", "/v1/visits"); });
  silent->asked.get_future().wait();
  api.service.end_waits();
  first.join();
  EXPECT_EQ(api.service.for_staff().phase, Phase::TakeCard);
  silent->answer.set_value();
}

TEST(ReaderApi, EndsAVisitWhoseCardAnswersTooSlowly) {
  Api api;
  api.slot.make = [&] {
    auto card = make_card();
    card->lie = [&](const apdu::Command&) -> std::optional<apdu::Response> {
      api.clock.advance(3s);
      return std::nullopt;
    };
    return card;
  };
  const auto state = api.state(api.call("POST", "/v1/visits"));
  EXPECT_EQ(state.at("phase"), "take-card");
  EXPECT_EQ(state.at("ending"), "failed");
  EXPECT_EQ(state.at("problem").as_object().at("code"), "card.unreadable");
  EXPECT_LE(api.clock.now() - kNow, card::kCardTime);
}

TEST(ReaderApi, RefusesOtherPagesAndOtherNames) {
  Api api;
  const std::string visit = api.start();
  const auto refused = [&](const char* name, const char* value) {
    const auto before = api.headers;
    api.headers[name] = value;
    const int status = api.call("GET", visit).status;
    api.headers = before;
    return status == 403;
  };
  EXPECT_TRUE(refused("origin", "https://evil.example"));
  EXPECT_TRUE(refused("origin", "null"));
  EXPECT_TRUE(refused("origin", "http://127.0.0.1:9999"));
  EXPECT_TRUE(refused("host", "evil.example:8080"));
  EXPECT_TRUE(refused("host", "127.0.0.1.evil.example"));
  EXPECT_TRUE(refused("sec-fetch-site", "cross-site"));
  EXPECT_FALSE(refused("origin", "http://127.0.0.1:8080"));
  EXPECT_FALSE(refused("host", "localhost:8080"));
}

TEST(ReaderApi, TakesAKeyedFrontOfTheCard) {
  const auto body = parse_visit_body(
      R"({"front":{"birth":"1980-02-17","expiry":"2035-02-17","security_code":"2285"}})");
  ASSERT_TRUE(body);
  EXPECT_EQ(card::verification_number_b(*body->front)->reveal(), "55021720352285");
  EXPECT_FALSE(parse_visit_body(R"({"front":{"birth":"1980-02-30"}})"));
  EXPECT_FALSE(parse_visit_body(R"({"unknown":1})"));
}

TEST(ReaderApi, TakesAPinInOneSpellingOnly) {
  EXPECT_EQ(parse_pin_body(R"({"pin":"1234"})")->reveal(), "1234");
  for (const char* body : {R"({"pin": "1234"})", R"({"pin":"12\"34"})", R"({"pin":1234})", "",
                           R"({"pin":"12345678901234567"})", R"({"pin":"1"} )"}) {
    EXPECT_FALSE(parse_pin_body(body)) << body;
  }
}

// Hears where the visit stands, and nothing else.
struct ListeningDesk final : Desk {
  static tl::unexpected<Error> none() { return fail(ErrorCode::LineDown); }
  Result<wire::ChallengeAnswer> challenge(const wire::ChallengeRequest&) override { return none(); }
  Result<wire::SignedAnswer> check(const wire::CheckRequest&) override { return none(); }
  Result<wire::SignedAnswer> registration(const wire::CheckId&,
                                          const wire::StatementRequest&) override {
    return none();
  }
  Result<wire::SignedAnswer> coverage(const wire::CheckId&) override { return none(); }
  Result<wire::SignedAnswer> consents(const wire::CheckId&,
                                      const wire::StatementRequest&) override {
    return none();
  }
  Result<wire::Finished> finish(const wire::CheckId&, const wire::Finish&) override {
    return none();
  }
  Result<wire::VisualOffered> offer_visual(const wire::VisualOffer&) override { return none(); }
  Result<wire::VisualStatus> visual_status(const std::string&) override { return none(); }
  Status send_photo(const std::string&, base::ByteView) override { return none(); }
  Result<wire::VisualSigned> sign_visual(const std::string&, const wire::VisualBinding&) override {
    return none();
  }
  Status close_visual(const std::string&) override { return none(); }
  Status tell_state(const wire::ReaderState& state) override {
    const std::scoped_lock lock(mutex);
    told.push_back(state.phase);
    heard.notify_all();
    return {};
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex);
    heard.wait(lock, [&] { return told.size() >= count; });
  }
  std::mutex mutex;
  std::condition_variable heard;
  std::vector<std::string> told;
};

TEST(StateTeller, TellsEveryChangeOfPhaseOnce) {
  ListeningDesk desk;
  std::mutex mutex;
  ReaderService::ForStaff staff;
  StateTeller teller(desk, [&] {
    const std::scoped_lock lock(mutex);
    return to_wire(staff);
  });
  desk.wait_for(1);
  {
    const std::scoped_lock lock(mutex);
    staff.phase = Phase::Choosing;
    staff.face_failed = true;
  }
  desk.wait_for(2);
  EXPECT_EQ(desk.told, (std::vector<std::string>{"idle", "choosing"}));
}

TEST(StateTeller, PutsACallBeforeAFaceThatFailed) {
  EXPECT_EQ(to_wire({.phase = Phase::Choosing, .face_failed = true}).wants_staff,
            wire::StaffWanted::FaceFailed);
  EXPECT_EQ(to_wire({.phase = Phase::Choosing, .called = true, .face_failed = true}).wants_staff,
            wire::StaffWanted::Called);
}

}  // namespace
}  // namespace kaopass::reader
