// A tablet of staff, end to end: how it comes in, what it may do, how it is cut off.
#include <gtest/gtest.h>

#include <thread>

#include "desk/tablet_test_world.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;
using test::Curl;
using namespace std::chrono_literals;

class TabletTest : public testing::Test {
 protected:
  // Connected, with hanako logged in.
  Curl ready() {
    Curl tablet = desk.paired(desk.pc());
    EXPECT_EQ(tablet.log_in("/v1/tablet/login", "hanako").text("state"), "open");
    return tablet;
  }
  static std::string check(const std::string& id, const std::string& act = "") {
    return "/v1/tablet/checks/" + id + act;
  }
  static json::array checks(const Curl& tablet) {
    return tablet.get("/v1/tablet/checks").parsed().at("checks").as_array();
  }
  test::TabletDesk desk;
};

TEST_F(TabletTest, ServesNobodyWhoDoesNotTrustItAndNobodyAtAnotherName) {
  const Curl stranger(desk.place->tablet_origin(),
                      (test::Town::get().trust_folder() / "tls.pem").string());
  EXPECT_EQ(stranger.get("/v1/tablet/session").status, 0);
  const Curl tablet = desk.tablet();
  EXPECT_EQ(tablet.get("/v1/tablet/session").text("state"), "unpaired");
  for (const char* more :
       {"--header 'Host: desk.example:443'", "--header 'Origin: https://evil.example'",
        "--header 'Sec-Fetch-Site: cross-site'"}) {
    EXPECT_EQ(tablet.send("GET", "/v1/tablet/session", "", more).code(), "line.origin") << more;
  }
}

TEST_F(TabletTest, IsLetInByACodeThatIsGoodOnceForTwoMinutes) {
  const Curl pc = desk.pc();
  const Curl tablet = desk.tablet();
  EXPECT_EQ(tablet.log_in("/v1/tablet/login", "hanako").code(), "staff.session")
      << "without a code no password is even looked at";
  EXPECT_EQ(tablet.post("/v1/tablet/pair", R"({"code":"abcd-efgh-jkmn"})").code(),
            "input.not-found");
  const auto invitation = pc.post("/v1/desk/tablets");
  const std::string code = invitation.text("code");
  EXPECT_EQ(invitation.text("url"), desk.place->tablet_origin() + "/#" + code);
  const std::string body = R"({"code":")" + code + "\"}";
  desk.clock.advance(kInvitationTime);
  EXPECT_EQ(tablet.post("/v1/tablet/pair", body).code(), "input.not-found");

  const std::string fresh = R"({"code":")" + pc.post("/v1/desk/tablets").text("code") + "\"}";
  EXPECT_EQ(tablet.post("/v1/tablet/pair", fresh).text("state"), "logged-out");
  EXPECT_EQ(desk.tablet().post("/v1/tablet/pair", fresh).code(), "input.not-found");
  EXPECT_NE(tablet.cookies().find("#HttpOnly_127.0.0.1\tFALSE\t/\tTRUE\t0\t__Host-kaopass-tablet"),
            std::string::npos)
      << tablet.cookies();
  ASSERT_EQ(desk.acts("tablet-pair").size(), 1U);
  EXPECT_EQ(desk.acts("tablet-pair").front().staff, "hanako");
  EXPECT_EQ(desk.acts("tablet-pair").front().subject, "tablet-1");
}

TEST_F(TabletTest, ReachesNothingOfTheDeskButVisualChecks) {
  const Curl tablet = ready();
  for (const char* path : {"/v1/desk/session", "/v1/desk/receptions", "/v1/desk/search",
                           "/v1/desk/days", "/v1/desk/staff", "/v1/desk/log", "/v1/desk/tablets",
                           "/v1/desk/visual", "/v1/receptions"}) {
    EXPECT_EQ(tablet.get(path).status, 404) << path;
  }
  const auto answer = tablet.get("/v1/tablet/checks");
  EXPECT_EQ(answer.parsed().as_object().size(), 3U) << answer.body;
}

TEST_F(TabletTest, IsForStaffWhoMayCompareOnly) {
  const Curl tablet = desk.paired(desk.pc());
  EXPECT_EQ(tablet.log_in("/v1/tablet/login", "ken").code(), "staff.not-allowed");
  EXPECT_EQ(tablet.get("/v1/tablet/session").text("state"), "logged-out");
  EXPECT_EQ(tablet.get("/v1/tablet/checks").code(), "staff.session");
}

TEST_F(TabletTest, ComparesAndSaysInTheLogWhichDeviceDecided) {
  const Curl tablet = ready();
  const auto reader = desk.reader();
  const std::string id = desk.offer(*reader);
  ASSERT_EQ(checks(tablet).size(), 1U);
  EXPECT_EQ(tablet.post(check(id, "/start"), R"({"reason":"holder_unable"})").text("state"),
            "wanted");
  desk.send_photo(*reader, id);
  const auto photo =
      tablet.send("GET", check(id, "/photo"), "", "--dump-header headers --output /dev/null");
  EXPECT_EQ(photo.status, 200);
  const auto same =
      tablet.post(check(id, "/decision"), R"({"holder_present":true,"decision":"same"})");
  EXPECT_EQ(same.text("state"), "decided");
  EXPECT_EQ(tablet.get(check(id, "/photo")).code(), "visual.closed");

  for (const char* act : {"visual-start", "visual-photo", "visual-decision"}) {
    const auto logged = desk.acts(act);
    ASSERT_EQ(logged.size(), 1U) << act;
    EXPECT_EQ(logged.front().staff, "hanako");
    EXPECT_EQ(json::parse(logged.front().details).at("device").as_string(), "tablet-1") << act;
  }
  const auto log_ins = desk.acts("log-in");
  ASSERT_EQ(log_ins.size(), 2U) << "of the desk's PC, and of the tablet";
  EXPECT_EQ(log_ins.front().details, "{}");
}

TEST_F(TabletTest, GoesOnWithACheckThatItsOwnStaffBeganAtTheDesk) {
  const Curl pc = desk.pc();
  const Curl tablet = desk.paired(pc);
  tablet.log_in("/v1/tablet/login", "hanako");
  const auto reader = desk.reader();
  const std::string id = desk.offer(*reader);
  EXPECT_EQ(pc.post("/v1/desk/visual/" + id + "/start", R"({"reason":"holder_unable"})").status,
            200);
  desk.send_photo(*reader, id);
  EXPECT_EQ(tablet.send("GET", check(id, "/photo"), "", "--output /dev/null").status, 200);
  const Curl other = desk.paired(pc);
  other.log_in("/v1/tablet/login", "jiro");
  EXPECT_EQ(other.get(check(id, "/photo")).code(), "staff.not-allowed");
  // The card is pulled: gone on both at once.
  ASSERT_TRUE(reader->call("DELETE", "/v1/visual/" + id));
  EXPECT_EQ(tablet.get(check(id, "/photo")).code(), "visual.closed");
  EXPECT_EQ(pc.get("/v1/desk/visual/" + id + "/photo").code(), "visual.closed");
  EXPECT_TRUE(checks(tablet).empty());
}

TEST_F(TabletTest, RecordsWhatConfirmedTheEligibilityOfAnAbsentHolder) {
  const Curl tablet = ready();
  const auto reader = desk.reader();
  const std::string id = desk.offer(*reader);
  tablet.post(check(id, "/start"), R"({"reason":"holder_unable"})");
  desk.send_photo(*reader, id);
  const auto absent =
      tablet.post(check(id, "/decision"), R"({"holder_present":false,"decision":"undecided"})");
  EXPECT_EQ(absent.code(), "visual.holder-absent");
  EXPECT_EQ(absent.parsed().at("error").at("rule").as_string(),
            "face-card.visual-of-absent-holder");
  const auto asked = tablet.get("/v1/tablet/checks").parsed().at("absent").as_array();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].at("visual_id").as_string(), id);

  const Curl pc = desk.pc();
  const auto item = pc.get("/v1/desk/receptions/" + id).parsed();
  EXPECT_EQ(item.at("state").as_string(), "refused");
  EXPECT_EQ(item.at("problem").at("rule").as_string(), "face-card.visual-of-absent-holder");
  EXPECT_TRUE(item.at("handled").is_null());
  for (const char* no : {"passport", "other", "declaration"}) {
    EXPECT_EQ(tablet.post(check(id, "/handled"), R"({"way":")" + std::string(no) + "\"}").status,
              400)
        << no;
  }
  EXPECT_EQ(tablet.post(check(id, "/handled"), R"({"way":"prescription"})").status, 200);
  EXPECT_TRUE(tablet.get("/v1/tablet/checks").parsed().at("absent").as_array().empty());
  const auto settled = pc.get("/v1/desk/receptions/" + id).parsed();
  EXPECT_EQ(settled.at("handled").at("way").as_string(), "prescription");
  EXPECT_EQ(settled.at("handled").at("staff").as_string(), "hanako");
  // A slip of the thumb is put right at the desk; both stand in the log, the newer on the day.
  EXPECT_EQ(pc.post("/v1/desk/receptions/" + id + "/handled", R"({"way":"certificate","note":""})")
                .status,
            200);
  const auto logged = desk.acts("handle");
  ASSERT_EQ(logged.size(), 2U);
  EXPECT_EQ(json::parse(logged.front().details).at("device").as_string(), "tablet-1");
  EXPECT_FALSE(json::parse(logged.back().details).as_object().contains("device"));
  const std::string day = base::to_iso(base::day_in_japan(desk.clock.now()));
  const auto summary = pc.get("/v1/desk/days/" + day).parsed();
  EXPECT_EQ(summary.at("handled").as_object(), (json::object{{"certificate", 1}}));
  EXPECT_TRUE(summary.at("open").as_array().empty());
}

TEST_F(TabletTest, HandlesNothingWhereNobodyWasAbsent) {
  const Curl tablet = ready();
  const auto reader = desk.reader();
  const std::string id = desk.offer(*reader);
  EXPECT_EQ(tablet.post(check(id, "/handled"), R"({"way":"prescription"})").code(),
            "check.unknown");
}

TEST_F(TabletTest, LocksByItselfSoonerThanTheDesk) {
  const Curl pc = desk.pc();
  const Curl tablet = desk.paired(pc);
  tablet.log_in("/v1/tablet/login", "hanako");
  const auto reader = desk.reader();
  const std::string id = desk.offer(*reader);
  tablet.post(check(id, "/start"), R"({"reason":"holder_unable"})");
  desk.send_photo(*reader, id);
  desk.clock.advance(staff::kTabletLocksAfter);
  EXPECT_EQ(tablet.get(check(id, "/photo")).code(), "staff.locked");
  EXPECT_EQ(tablet.get("/v1/tablet/session").text("state"), "locked");
  EXPECT_EQ(pc.get("/v1/desk/session").text("state"), "open");
  EXPECT_EQ(tablet.post("/v1/tablet/unlock", R"({"password":"wrong one"})").code(),
            "staff.unknown");
  EXPECT_EQ(
      tablet.post("/v1/tablet/unlock", R"({"password":")" + test::kPassword + "\"}").text("state"),
      "open");
  EXPECT_EQ(json::parse(desk.acts("unlock").front().details).at("device").as_string(), "tablet-1");
}

TEST_F(TabletTest, IsCutOffAtOnceAlsoWhileItWaits) {
  const Curl pc = desk.pc();
  const Curl tablet = desk.paired(pc);
  tablet.log_in("/v1/tablet/login", "hanako");
  const auto version = tablet.get("/v1/tablet/checks").parsed().at("version").as_int64();
  std::string heard;
  std::thread waiting(
      [&] { heard = tablet.get("/v1/tablet/checks?after=" + std::to_string(version)).code(); });
  EXPECT_EQ(pc.send("DELETE", "/v1/desk/tablets/tablet-1").status, 200);
  waiting.join();
  EXPECT_EQ(heard, "staff.session");
  EXPECT_EQ(tablet.get("/v1/tablet/session").text("state"), "unpaired");
  EXPECT_EQ(desk.acts("tablet-revoke").front().subject, "tablet-1");
  EXPECT_EQ(pc.send("DELETE", "/v1/desk/tablets/tablet-1").status, 404);
}

TEST_F(TabletTest, IsForgottenByARestartAndItsCertificateIsKept) {
  const Curl tablet = ready();
  const auto before = test::must(base::read_file(desk.folder() / "tablet" / "authority.pem", 8192));
  desk.start();
  EXPECT_EQ(before, test::must(base::read_file(desk.folder() / "tablet" / "authority.pem", 8192)));
  EXPECT_EQ(desk.tablet().get("/v1/tablet/session").text("state"), "unpaired");
}

TEST_F(TabletTest, SaysWhenOneMayTryAgainAfterTooManyChecksOfOneCard) {
  const Curl tablet = ready();
  const auto reader = desk.reader();
  const VisualLimits limits;
  for (std::size_t i = 0; i < limits.card; ++i) {
    EXPECT_EQ(tablet.post(check(desk.offer(*reader, 7), "/start"), R"({"reason":"holder_unable"})")
                  .status,
              200);
  }
  desk.start();  // a restart forgives nobody
  const Curl again = desk.paired(desk.pc("jiro"));
  again.log_in("/v1/tablet/login", "jiro");
  const auto next = desk.reader();
  const auto refused =
      again.post(check(desk.offer(*next, 7), "/start"), R"({"reason":"holder_unable"})");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.code(), "check.rate");
  EXPECT_EQ(refused.detail(), "seconds left: 3600");
  EXPECT_EQ(desk.acts("visual-start").size(), limits.card) << "what is refused was not begun";
  EXPECT_EQ(
      again.post(check(desk.offer(*next, 8), "/start"), R"({"reason":"holder_unable"})").status,
      200);
}

}  // namespace
}  // namespace kaopass::desk
