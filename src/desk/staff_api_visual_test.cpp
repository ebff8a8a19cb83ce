// A visual check from the browser.
#include <cstdlib>

#include "desk/staff_api_world.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace kaopass::desk {
namespace {

using test::Answer;
using test::Browser;
using test::must;
using test::StaffApiTest;
using test::Town;
namespace json = boost::json;
using namespace std::chrono_literals;

TEST_F(StaffApiTest, LetsStaffDecideAVisualCheckAsWhoTheyAre) {
  Browser one = boss();
  Browser hanako = staff(one, "hanako", "reception");
  const auto client = reader();
  const auto offer = [&](net::Client& from) {
    return ask<wire::VisualOffered>(from, "POST", "/v1/visual", wire::to_json(wire::VisualOffer{}))
        .visual_id;
  };
  const std::string id = offer(*client);
  const auto second = reader("reader-2");
  const std::string other = offer(*second);
  const std::string visual = "/v1/desk/visual/" + id;
  EXPECT_EQ(hanako.get("/v1/desk/visual").parsed().at("visual").as_array().size(), 2U);
  EXPECT_EQ(hanako.post(visual + "/start", R"({"reason":"camera_trouble","staff":"x"})").status,
            400);
  EXPECT_EQ(hanako.post(visual + "/start", R"({"reason":"camera_trouble"})").text("state"),
            "wanted");
  EXPECT_EQ(one.post("/v1/desk/visual/" + other + "/start", R"({"reason":"holder_unable"})").status,
            200)
      << "two readers at once";
  EXPECT_EQ(hanako.get(visual + "/photo").code(), "visual.closed");
  const image::Picture drawn = image::make_picture(120, 160, 1);
  ASSERT_TRUE(client->call("PUT", "/v1/visual/" + id + "/photo",
                           must(image::encode_jp2_grey(drawn, 4000)), {}, "image/jp2"));
  EXPECT_EQ(hanako.get(visual + "?after=wanted").text("state"), "shown");
  const Answer photo = hanako.get(visual + "/photo");
  EXPECT_NE(photo.head.find("Content-Type: image/png"), std::string::npos);
  EXPECT_NE(photo.head.find("Cache-Control: no-store"), std::string::npos);
  EXPECT_EQ(must(image::decode(base::as_bytes(photo.body))).width, 120);
  EXPECT_EQ(one.get(visual + "/photo").code(), "staff.not-allowed");
  EXPECT_EQ(one.post(visual + "/decision", R"({"holder_present":true,"decision":"same"})").code(),
            "staff.not-allowed");
  EXPECT_EQ(hanako.post(visual + "/decision", R"({"decision":"same","holder_present":true})")
                .text("state"),
            "decided");
  EXPECT_EQ(hanako.get(visual + "/photo").code(), "visual.closed");

  const auto given = ask<wire::ChallengeAnswer>(
      *client, "POST", "/v1/challenges",
      wire::to_json(wire::ChallengeRequest{wire::Purpose::Eligibility, "reader-1"}));
  const auto bound = ask<wire::VisualSigned>(*client, "POST", "/v1/visual/" + id + "/signature",
                                             wire::to_json(wire::VisualBinding{given.check_id}));
  const auto payload =
      must(pki::verify_jws(wire::kVisualType, bound.visual, Town::get()["desk"].certificate));
  const auto decision = must(wire::parse<wire::VisualDecision>(payload));
  EXPECT_EQ(decision.staff, "hanako");
  EXPECT_EQ(decision.role, "reception");
  EXPECT_EQ(hanako.get(of(wire::to_hex(given.check_id))).text("staff"), "hanako");

  ASSERT_TRUE(second->call("PUT", "/v1/visual/" + other + "/photo",
                           must(image::encode_jp2_grey(drawn, 4000)), {}, "image/jp2"));
  EXPECT_EQ(one.post("/v1/desk/visual/" + other + "/decision",
                     R"({"holder_present":false,"decision":"undecided"})")
                .code(),
            "visual.holder-absent");
}

TEST_F(StaffApiTest, OffersAVisualCheckOnTheRowOfItsOwnCardOnly) {
  Browser one = boss();
  const auto client = reader();
  const auto offer = [&](std::uint8_t card) {
    clock.advance(10s);
    wire::VisualOffer offered;
    offered.certificate_sha256.fill(card);
    return ask<wire::VisualOffered>(*client, "POST", "/v1/visual", wire::to_json(offered))
        .visual_id;
  };
  const std::string first = offer(0);  // the card of check_request()
  clock.advance(10s);
  const auto given = ask<wire::ChallengeAnswer>(
      *client, "POST", "/v1/challenges",
      wire::to_json(wire::ChallengeRequest{wire::Purpose::Eligibility, "reader-1"}));
  centre.refuse("checks", ErrorCode::MethodForbidden);
  EXPECT_FALSE(client->call("POST", "/v1/checks",
                            base::as_bytes(wire::to_json(test::check_request(given, "reader-1")))));
  const auto offered = [&] {
    const json::value row = one.get(of(wire::to_hex(given.check_id))).parsed();
    const bool acts = json::serialize(row.at("actions")).find("visual") != std::string::npos;
    EXPECT_EQ(acts, row.at("visual_id").is_string());
    return acts ? std::string(row.at("visual_id").as_string()) : "none";
  };
  EXPECT_EQ(offered(), first) << "it lies there still";
  offer(22);
  EXPECT_EQ(offered(), "none") << "the next patient's card";
  const std::string again = offer(0);
  EXPECT_EQ(offered(), again) << "the same card again";
  clock.advance(5min);
  offer(0);
  EXPECT_EQ(offered(), "none") << "another visit of the same person";
}

TEST_F(StaffApiTest, OffersNoVisualCheckOfTheNextCardToWhoWasNotChecked) {
  Browser one = boss();
  const auto client = reader();
  const auto offer = [&] {
    clock.advance(10s);
    return ask<wire::VisualOffered>(*client, "POST", "/v1/visual",
                                    wire::to_json(wire::VisualOffer{}))
        .visual_id;
  };
  const std::string still = offer();
  clock.advance(10s);
  centre.go();
  const auto question =
      wire::to_json(wire::ChallengeRequest{wire::Purpose::Eligibility, "reader-1"});
  EXPECT_FALSE(client->call("POST", "/v1/challenges", base::as_bytes(question)));
  const auto visual_id = [&] {
    return one.get("/v1/desk/receptions").parsed().at("receptions").at(0).at("visual_id");
  };
  EXPECT_EQ(visual_id(), json::value(still));
  offer();
  EXPECT_TRUE(visual_id().is_null());
}

TEST_F(StaffApiTest, ShowsNoPictureThatIsNone) {
  Browser one = boss();
  const auto client = reader();
  const auto id =
      ask<wire::VisualOffered>(*client, "POST", "/v1/visual", wire::to_json(wire::VisualOffer{}))
          .visual_id;
  EXPECT_EQ(one.post("/v1/desk/visual/" + id + "/start", R"({"reason":"face_not_usable"})").status,
            200);
  ASSERT_TRUE(client->call("PUT", "/v1/visual/" + id + "/photo", base::to_bytes("no picture"), {},
                           "image/jp2"));
  EXPECT_EQ(one.get("/v1/desk/visual/" + id + "/photo").code(), "input.image");
  EXPECT_EQ(one.send("DELETE", "/v1/desk/visual/" + id).status, 200);
  EXPECT_TRUE(one.get("/v1/desk/visual").parsed().at("visual").as_array().empty());
}

// As another program of this machine that opens the database.
void on_disk(const std::filesystem::path& database, const std::string& sql) {
  const std::string command = "python3 -c \"import sqlite3; c = sqlite3.connect('" +
                              database.string() + "'); c.execute(\\\"" + sql +
                              "\\\"); c.commit()\"";
  ASSERT_EQ(0, std::system(command.c_str()));
}

// The acts of the log that are about visual checks and lists, as "who act".
std::vector<std::string> seen_and_compared(Browser& boss) {
  std::vector<std::string> acts;
  const json::value log = boss.get("/v1/desk/log").parsed();
  for (const json::value& entry : log.at("entries").as_array()) {
    const auto act = std::string(entry.at("act").as_string());
    if (act != act::kListSeen && !act.starts_with("visual-")) continue;
    acts.push_back(std::string(entry.at("staff").as_string()) + ' ' + act);
  }
  return acts;
}

TEST_F(StaffApiTest, LogsWhatStaffDoByCertificateInANamespaceOfTheirOwn) {
  Browser one = boss();
  Browser account = staff(one, "staff-1", "reception");
  const auto client = reader();
  const auto certified = reader("staff-1");
  const auto shown = [&] {
    const auto id =
        ask<wire::VisualOffered>(*client, "POST", "/v1/visual", wire::to_json(wire::VisualOffer{}))
            .visual_id;
    const auto start = wire::to_json(wire::VisualStart{wire::VisualReason::CameraTrouble});
    must(certified->call("POST", "/v1/visual/" + id + "/start", base::as_bytes(start)));
    must(
        client->call("PUT", "/v1/visual/" + id + "/photo", base::to_bytes("JP2"), {}, "image/jp2"));
    return id;
  };
  const auto decide = [&](const std::string& id, const wire::VisualVerdict& verdict) {
    return certified->call("POST", "/v1/visual/" + id + "/decision",
                           base::as_bytes(wire::to_json(verdict)));
  };
  must(certified->call("GET", "/v1/receptions"));
  must(certified->call("GET", "/v1/receptions"));
  const std::string same = shown();
  EXPECT_EQ(account.get("/v1/desk/visual/" + same + "/photo").code(), "staff.not-allowed")
      << "an account of the same name is somebody else";
  must(certified->call("GET", "/v1/visual/" + same + "/photo"));
  must(decide(same, {true, wire::VisualOutcome::Same}));
  const std::string absent = shown();
  EXPECT_EQ(decide(absent, {false, wire::VisualOutcome::Undecided}).error().code,
            ErrorCode::VisualHolderAbsent);
  const std::string left = shown();
  must(certified->call("DELETE", "/v1/visual/" + left));
  EXPECT_EQ(seen_and_compared(one),
            (std::vector<std::string>{"cert:staff-1 list-seen", "cert:staff-1 visual-start",
                                      "cert:staff-1 visual-photo", "cert:staff-1 visual-decision",
                                      "cert:staff-1 visual-start", "cert:staff-1 visual-decision",
                                      "cert:staff-1 visual-start", "cert:staff-1 visual-give-up"}));
  const Answer refused = one.get(of(absent));
  EXPECT_EQ(refused.text("staff"), "cert:staff-1");
  EXPECT_EQ(refused.parsed().at("problem").at("code").as_string(), "visual.holder-absent");
}

TEST_F(StaffApiTest, AnswersNobodyByCertificateWhatItCannotLog) {
  boss();
  on_disk(folder() / "desk.db",
          "CREATE TRIGGER stuck BEFORE INSERT ON act BEGIN SELECT RAISE(ABORT, 'stuck'); END");
  const auto certified = reader("staff-1");
  EXPECT_EQ(certified->call("GET", "/v1/receptions").error().code, ErrorCode::StoreFailed);
  on_disk(folder() / "desk.db", "DROP TRIGGER stuck");
  EXPECT_TRUE(certified->call("GET", "/v1/receptions"));
}

TEST(StaffByCertificate, HaveNamesThatNoAccountHasAndThatFitIntoADecision) {
  EXPECT_EQ(login_by_certificate("mori").value(), "cert:mori");
  EXPECT_TRUE(login_by_certificate(std::string(59, 'x')));
  EXPECT_EQ(login_by_certificate(std::string(60, 'x')).error().code, ErrorCode::StaffNotAllowed);
}

// A reader with a decision of its own names the check of another, or one that is long done.
TEST_F(StaffApiTest, SignsADecisionForAnOpenCheckOfItsOwnReaderOnly) {
  Browser one = boss();
  const std::string done = visit();
  const auto sign = [&](const std::string& name, const std::string& check_id) {
    const auto client = reader(name);
    const std::string visual =
        "/v1/visual/" +
        ask<wire::VisualOffered>(*client, "POST", "/v1/visual", wire::to_json(wire::VisualOffer{}))
            .visual_id;
    EXPECT_EQ(
        one.post("/v1/desk" + visual.substr(3) + "/start", R"({"reason":"camera_trouble"})").status,
        200);
    must(client->call("PUT", visual + "/photo", base::to_bytes("junk"), {}, "image/jp2"));
    EXPECT_EQ(one.post("/v1/desk" + visual.substr(3) + "/decision",
                       R"({"holder_present":true,"decision":"same"})")
                  .status,
              200);
    const auto binding = wire::VisualBinding{wire::parse_check_id(check_id).value()};
    const auto answer =
        client->call("POST", visual + "/signature", base::as_bytes(wire::to_json(binding)));
    return answer ? std::string() : std::string(base::info(answer.error().code).name);
  };
  const auto open = [&] {
    const auto given = ask<wire::ChallengeAnswer>(
        *reader(), "POST", "/v1/challenges",
        wire::to_json(wire::ChallengeRequest{wire::Purpose::Eligibility, "reader-1"}));
    return wire::to_hex(given.check_id);
  };
  EXPECT_EQ(sign("reader-2", done), "check.of-another");
  EXPECT_EQ(sign("reader-1", done), "check.of-another") << "verified by PIN already";
  EXPECT_TRUE(one.get(of(done)).parsed().at("staff").is_null());
  const std::string waiting = open();
  EXPECT_EQ(sign("reader-2", waiting), "check.of-another");
  EXPECT_EQ(sign("reader-1", waiting), "");
  EXPECT_EQ(one.get(of(waiting)).text("staff"), "boss");
}

}  // namespace
}  // namespace kaopass::desk
