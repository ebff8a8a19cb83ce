// The live list, one reception, readers and the day's close over HTTP.
#include <thread>

#include "desk/staff_api_world.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;
using test::Answer;
using test::Browser;
using test::must;
using test::StaffApiTest;
using namespace std::chrono_literals;

TEST_F(StaffApiTest, RefusesBodiesThatAreNotExactlyWhatTheyMustBe) {
  Browser one = boss();
  const std::string id = visit();
  for (const char* body :
       {"", "[]", "{", R"({"reason":"mistake"})", "{\"reason\":\"mistake\",\"note\":\"\"} x",
        R"({"reason":"mistake","note":"","staff":"other"})", R"({"reason":1,"note":""})"}) {
    EXPECT_EQ(one.post(of(id, "/cancel"), body).status, 400) << body;
  }
  EXPECT_EQ(one.post(of(id, "/cancel"), R"({"reason":"other","note":""})").code(), "input.value");
  EXPECT_EQ(one.post(of(id, "/cancel"), R"({"reason":"whim","note":""})").code(), "input.value");
  EXPECT_EQ(
      one.post(of(id, "/cancel"), R"({"reason":"mistake","note":")" + std::string(201, 'x') + "\"}")
          .code(),
      "input.value");
  EXPECT_EQ(one.post(of(id, "/cancel"), std::string(17'000, ' ')).code(), "line.too-large");
  EXPECT_EQ(one.post(of(id, "/link"), R"({"reference_number":"<x>"})").code(), "input.value");
  EXPECT_EQ(one.get("/v1/desk/receptions?day=2026-13-01").code(), "input.date");
  EXPECT_EQ(one.get("/v1/desk/receptions?after=-1").code(), "input.value");
  EXPECT_EQ(one.get("/v1/desk/search").code(), "input.value");
  EXPECT_EQ(one.get(of("../boss")).status, 404);
  EXPECT_EQ(one.get(of(std::string(32, '0'))).code(), "check.unknown");
  EXPECT_EQ(one.get(of(id)).text("state"), "accepted") << "nothing of it did anything";
}

TEST_F(StaffApiTest, ShowsAReceptionInFull) {
  Browser one = boss();
  const std::string id = visit();
  const json::value list = one.get("/v1/desk/receptions").parsed();
  EXPECT_TRUE(list.at("complete").as_bool());
  ASSERT_EQ(list.at("receptions").as_array().size(), 1U);
  const json::value& item = list.at("receptions").at(0);
  EXPECT_EQ(item.at("id").as_string(), id);
  EXPECT_EQ(item.at("state").as_string(), "accepted");
  EXPECT_EQ(item.at("method").as_string(), "pin");
  EXPECT_EQ(item.at("person").at("name").as_string(), "𠮷野　髙子");
  EXPECT_EQ(item.at("person").at("sex").as_string(), "female");
  EXPECT_EQ(item.at("person").at("age").as_int64(), 54);
  EXPECT_EQ(item.at("validity").at("code").as_string(), "4");
  EXPECT_EQ(item.at("coverages").at(0).at("coverage").at("insurer_number").as_string(), "39131230");
  EXPECT_EQ(item.at("file").at("state").as_string(), "written");
  EXPECT_EQ(json::serialize(item.at("actions")), R"(["cancel","link","print"])");
  EXPECT_EQ(one.post(of(id, "/link"), R"({"reference_number":"0007"})").text("reference_number"),
            "0007");
  const auto found = one.get("/v1/desk/search?q=%E3%82%88%E3%81%97%E3%81%AE&days=1").parsed();
  EXPECT_EQ(found.at("receptions").at(0).at("id").as_string(), id);
  EXPECT_EQ(one.post(of(id, "/printed")).status, 200);
  const Answer cancelled = one.post(of(id, "/cancel"), R"({"reason":"duplicate","note":"二重"})");
  EXPECT_EQ(cancelled.text("state"), "cancelled");
  EXPECT_EQ(cancelled.parsed().at("file").at("state").as_string(), "removed");
  EXPECT_EQ(json::serialize(cancelled.parsed().at("actions")), R"(["print"])");
}

// A coverage that cannot have been an answer makes its own row damaged, and no other.
TEST_F(StaffApiTest, ShowsAllOthersBesideARowWithADamagedCoverage) {
  Browser one = boss();
  const std::string id = visit();
  const std::string whole = visit();
  auto store = must(store::DeskStore::open(folder() / "desk.db"));
  const auto row = must(store.find(id)).value();
  const json::object details = json::parse(row.details.reveal()).as_object();
  const json::object answer = json::parse(details.at("coverage").as_string()).as_object();
  const auto without = [&](std::string_view member, const json::value& instead) {
    json::object changed = answer;
    changed[member] = instead;
    return json::serialize(changed);
  };
  json::object nobody = answer.at("person").as_object();
  nobody["birth"] = nullptr;
  for (const std::string& coverage :
       {std::string(R"({"a":1})"), std::string("[]"), std::string("{"), without("validity", 5),
        without("person", nullptr), without("person", nobody), without("coverages", "")}) {
    SCOPED_TRACE(coverage);
    json::object changed = details;
    changed["coverage"] = coverage;
    auto damaged = must(store.find(id)).value();
    damaged.details = base::secret<std::string>(json::serialize(changed));
    must(store.put(damaged));
    const Answer list = one.get("/v1/desk/receptions");
    ASSERT_EQ(list.status, 200);
    std::map<std::string, std::string> problems;
    const json::value shown = list.parsed();
    for (const json::value& item : shown.at("receptions").as_array()) {
      const json::value& problem = item.at("problem");
      problems[std::string(item.at("id").as_string())] =
          problem.is_null() ? "" : std::string(problem.at("code").as_string());
    }
    EXPECT_EQ(problems,
              (std::map<std::string, std::string>{{id, "machine.file-damaged"}, {whole, ""}}));
    EXPECT_EQ(one.get("/v1/desk/search?q=yosino").status, 200);
    EXPECT_EQ(one.get(of(id)).code(), "machine.file-damaged");
  }
}

TEST_F(StaffApiTest, ShowsWhoWasNotCheckedAndHowTheyWereSeenTo) {
  Browser one = boss();
  Browser doctor = staff(one, "doctor", "doctor");
  centre.go();
  const auto client = reader();
  EXPECT_FALSE(client->call("POST", "/v1/challenges",
                            base::as_bytes(wire::to_json(
                                wire::ChallengeRequest{wire::Purpose::Eligibility, "reader-1"}))));
  const json::value list = one.get("/v1/desk/receptions").parsed();
  const json::value& item = list.at("receptions").as_array().at(0);
  const std::string id(item.at("id").as_string());
  EXPECT_EQ(item.at("state").as_string(), "refused");
  EXPECT_EQ(item.at("problem").at("code").as_string(), "desk.unchecked");
  EXPECT_EQ(item.at("problem").at("owner").as_string(), "line");
  EXPECT_EQ(item.at("problem").at("detail").as_string(), "line.down");
  EXPECT_EQ(json::serialize(item.at("actions")), R"(["handle","cancel","link"])");
  EXPECT_EQ(item.at("ways").as_array().at(0).as_string(), "portal");
  EXPECT_TRUE(item.at("handled").is_null());
  EXPECT_TRUE(item.at("file").at("name").is_null());

  EXPECT_EQ(doctor.post(of(id, "/handled"), R"({"way":"portal","note":""})").code(),
            "staff.not-allowed");
  for (const char* body : {R"({"way":"not-received","note":""})", R"({"way":"whim","note":""})",
                           R"({"way":"other","note":""})"}) {
    EXPECT_EQ(one.post(of(id, "/handled"), body).code(), "input.value") << body;
  }
  const Answer seen_to = one.post(of(id, "/handled"), R"({"way":"other","note":"電話で確認"})");
  EXPECT_EQ(seen_to.parsed().at("handled").at("way").as_string(), "other");
  EXPECT_EQ(seen_to.parsed().at("handled").at("note").as_string(), "電話で確認");
  EXPECT_EQ(seen_to.parsed().at("handled").at("staff").as_string(), "boss");
  const json::value acts = one.get("/v1/desk/log").parsed();
  EXPECT_EQ(acts.at("entries").as_array().back().at("act").as_string(), "handle");

  const std::string day = base::to_iso(base::day_in_japan(clock.now()));
  const json::value summary = one.get("/v1/desk/days/" + day).parsed();
  const json::value& problem = summary.at("problems").as_array().at(0);
  EXPECT_EQ(problem.at("code").as_string(), "desk.unchecked");
  EXPECT_EQ(problem.at("count").as_int64(), 1);
  EXPECT_EQ(problem.at("text_ja"), item.at("problem").at("text_ja"));
  EXPECT_EQ(summary.at("handled").at("other").as_int64(), 1);
}

TEST_F(StaffApiTest, WaitsForTheNextChangeAndGivesOnlyThat) {
  Browser one = boss();
  visit();
  const auto version =
      one.get("/v1/desk/receptions").parsed().at("version").to_number<std::uint64_t>();
  Answer changed;
  std::string id;
  {
    std::jthread waiting([&, other = one, after = version]() mutable {
      do {  // troubles and readers wake it, too
        changed = other.get("/v1/desk/receptions?after=" + std::to_string(after));
        after = changed.parsed().at("version").to_number<std::uint64_t>();
      } while (changed.parsed().at("receptions").as_array().empty());
    });
    const auto client = reader();
    id = wire::to_hex(ask<wire::ChallengeAnswer>(*client, "POST", "/v1/challenges",
                                                 wire::to_json(wire::ChallengeRequest{
                                                     wire::Purpose::Eligibility, "reader-1"}))
                          .check_id);
  }
  EXPECT_FALSE(changed.parsed().at("complete").as_bool());
  ASSERT_EQ(changed.parsed().at("receptions").as_array().size(), 1U);
  EXPECT_EQ(changed.parsed().at("receptions").at(0).at("id").as_string(), id);
  EXPECT_EQ(changed.parsed().at("receptions").at(0).at("state").as_string(), "reading");
}

TEST_F(StaffApiTest, ShowsNoPhaseAnyMoreOnceTheCardIsTaken) {
  Browser one = boss();
  const auto client = reader();
  const auto check_id =
      ask<wire::ChallengeAnswer>(
          *client, "POST", "/v1/challenges",
          wire::to_json(wire::ChallengeRequest{wire::Purpose::Eligibility, "reader-1"}))
          .check_id;
  const auto tell = [&](const wire::ReaderState& state) {
    return client->call("POST", "/v1/readers/me/state", base::as_bytes(wire::to_json(state)));
  };
  ASSERT_TRUE(tell({"consenting", {}, check_id, {}}));
  const auto before = one.get("/v1/desk/receptions").parsed();
  EXPECT_EQ(before.at("receptions").at(0).at("phase").as_string(), "consenting");
  ASSERT_TRUE(tell({"idle", {}, {}, {}}));
  const auto version = std::to_string(before.at("version").to_number<std::uint64_t>());
  const auto after = one.get("/v1/desk/receptions?after=" + version).parsed();
  ASSERT_EQ(after.at("receptions").as_array().size(), 1U);
  EXPECT_TRUE(after.at("receptions").at(0).at("phase").is_null());
}

TEST_F(StaffApiTest, ShowsWhereReadersStandAndMissesThem) {
  Browser one = boss();
  const auto client = reader();
  wire::ReaderState state{"choosing", wire::StaffWanted::FaceFailed, {}, {}};
  ASSERT_TRUE(client->call("POST", "/v1/readers/me/state", base::as_bytes(wire::to_json(state))));
  auto readers = one.get("/v1/desk/readers").parsed().at("readers").as_array();
  ASSERT_EQ(readers.size(), 1U);
  EXPECT_EQ(readers[0].at("reader").as_string(), "reader-1");
  EXPECT_TRUE(readers[0].at("connected").as_bool());
  EXPECT_EQ(readers[0].at("wants_staff").as_string(), "face-failed");
  EXPECT_FALSE(
      reader("rogue")->call("POST", "/v1/readers/me/state", base::as_bytes(wire::to_json(state))));
  clock.advance(kReaderGone + 1s);
  readers = one.get("/v1/desk/readers").parsed().at("readers").as_array();
  EXPECT_FALSE(readers[0].at("connected").as_bool());
  start();
  Browser after = browser();
  after.log_in("boss");
  EXPECT_EQ(after.get("/v1/desk/readers").parsed().at("readers").as_array().size(), 1U)
      << "missed also after a restart";
}

TEST_F(StaffApiTest, ClosesTheDayAndLogsWhoDidWhat) {
  Browser one = boss();
  Browser hanako = staff(one, "hanako", "reception");
  const std::string id = visit();
  const std::string day = base::to_iso(base::day_in_japan(clock.now()));
  EXPECT_EQ(hanako.get("/v1/desk/days/" + day).parsed().at("total").as_int64(), 1);
  const Answer closed = hanako.post("/v1/desk/days/" + day + "/close", R"({"carry":[]})");
  EXPECT_EQ(closed.parsed().at("closed").at("staff").as_string(), "hanako");
  EXPECT_EQ(hanako.post("/v1/desk/days/" + day + "/close", R"({"carry":[]})").code(),
            "desk.day-closed");
  EXPECT_EQ(hanako.post(of(id, "/cancel"), R"({"reason":"mistake","note":""})").code(),
            "desk.day-closed");
  EXPECT_EQ(json::serialize(hanako.get(of(id)).parsed().at("actions")), R"(["print"])");
  EXPECT_EQ(hanako.get("/v1/desk/days").parsed().at("days").at(0).at("day").as_string(), day);
  std::vector<std::string> acts;
  const json::value log = one.get("/v1/desk/log").parsed();
  for (const json::value& entry : log.at("entries").as_array()) {
    acts.push_back(std::string(entry.at("staff").as_string()) + ' ' +
                   std::string(entry.at("act").as_string()));
  }
  EXPECT_EQ(acts, (std::vector<std::string>{"boss setup", "boss account-add", "hanako log-in",
                                            "hanako password", "hanako day-close",
                                            "hanako reception-seen"}));
  // The printed head is in the chain that the command line verifies.
  auto store = must(store::DeskStore::open(folder() / "desk.db"));
  const std::string head =
      std::to_string(closed.parsed().at("closed").at("log_number").as_int64()) + ":" +
      std::string(closed.parsed().at("closed").at("log_hash").as_string());
  EXPECT_TRUE(staff::verify_log(store, kChain, must(store::parse_log_head(head))));
}

}  // namespace
}  // namespace kaopass::desk
