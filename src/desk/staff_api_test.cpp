// The session and its guard over HTTP: cookies, locks, roles, hostile requests.
#include <thread>

#include "desk/staff_api_world.hpp"
#include "net/address_file.hpp"
#include "staff/waits.hpp"

namespace kaopass::desk {
namespace {

using test::Answer;
using test::Browser;
using test::kPassword;
using test::must;
using test::StaffApiTest;
using test::Town;
using namespace std::chrono_literals;

TEST_F(StaffApiTest, TellsItsPortInTheAddressFile) {
  const auto address = must(net::find_address(Town::get().data(), "desk", test::kInstitution));
  EXPECT_EQ(address.port, place->port());
  EXPECT_EQ(address.screens, place->screens_port());
}

TEST_F(StaffApiTest, IsSetUpInTheBrowserOnce) {
  Browser one = browser();
  EXPECT_EQ(one.get("/v1/desk/session").text("state"), "setup");
  EXPECT_EQ(one.post("/v1/desk/setup",
                     R"({"code":"aaaa-aaaa-aaaa","login":"me","name":"x","password":"0123456789"})")
                .code(),
            "staff.setup");
  const std::string code = place->setup_code();
  one = boss();
  EXPECT_EQ(one.get("/v1/desk/session").text("role"), "administrator");
  EXPECT_EQ(place->setup_code(), "");
  EXPECT_EQ(one.post("/v1/desk/setup", R"({"code":")" + code +
                                           R"(","login":"me","name":"x","password":"0123456789"})")
                .code(),
            "staff.setup");
  EXPECT_EQ(browser().get("/v1/desk/session").text("state"), "logged-out");
}

TEST_F(StaffApiTest, KeepsItsCookieFromScriptsAndOtherSites) {
  Browser one = boss();
  one.token.clear();
  const Answer answer = one.log_in("boss");
  EXPECT_EQ(one.token.size(), 64U);
  EXPECT_NE(answer.head.find("; HttpOnly; SameSite=Strict; Path=/\r\n"), std::string::npos);
  EXPECT_NE(answer.head.find("Cache-Control: no-store"), std::string::npos);
  EXPECT_EQ(answer.body.find(one.token), std::string::npos);
}

TEST_F(StaffApiTest, TakesOverNoTokenThatTheBrowserBringsAlong) {
  boss();
  Browser victim = browser();
  const std::string fixed(64, 'a');
  victim.token = fixed;
  EXPECT_EQ(victim.log_in("boss").status, 200);
  EXPECT_NE(victim.token, fixed);
  Browser attacker = browser();
  attacker.token = fixed;
  EXPECT_EQ(attacker.get("/v1/desk/receptions").code(), "staff.session");
}

TEST_F(StaffApiTest, IsNotLoggedOutByASecondCookieForANarrowerPath) {
  Browser victim = boss();
  Browser intruder = browser();
  intruder.log_in("boss");
  const auto with = [&](const std::string& first, const std::string& second) {
    const std::string both =
        "Cookie: " + victim.cookie() + "=" + first + "; " + victim.cookie() + "=" + second + "\r\n";
    return browser().send("GET", "/v1/desk/receptions", "", both);
  };
  // A page on another port of 127.0.0.1 can set one that comes first.
  EXPECT_EQ(with(std::string(64, 'a'), victim.token).status, 200);
  EXPECT_EQ(with("", victim.token).status, 200);
  EXPECT_EQ(with(victim.token, std::string(64, 'a')).status, 200);
  EXPECT_EQ(with(intruder.token, victim.token).code(), "staff.session")
      << "nobody works in the session of somebody else";
}

TEST_F(StaffApiTest, StaysLoggedInBesideAnotherPlaceOfThisMachine) {
  Browser one = boss();
  Browser other = browser();
  other.host = "127.0.0.1:81";
  EXPECT_EQ(other.log_in("boss").status, 200);
  EXPECT_NE(other.token, "") << "its cookie has a name of its own";
  // Of cookies a browser sends each to every port.
  const std::string both = "Cookie: " + one.cookie() + "=" + one.token + "; " + other.cookie() +
                           "=" + other.token + "\r\n";
  EXPECT_EQ(browser().send("GET", "/v1/desk/receptions", "", both).status, 200);
}

TEST_F(StaffApiTest, EndsTokensAtLogOutUnlockPasswordChangeAndRestart) {
  Browser one = boss();
  const auto is_dead = [&](const std::string& token) {
    Browser other = browser();
    other.token = token;
    return other.get("/v1/desk/receptions").status == 401;
  };
  std::string before = one.token;
  EXPECT_EQ(one.post("/v1/desk/lock").text("state"), "locked");
  EXPECT_EQ(one.get("/v1/desk/receptions").code(), "staff.locked");
  EXPECT_EQ(one.post("/v1/desk/unlock", R"({"password":"wrong"})").code(), "staff.unknown");
  EXPECT_EQ(one.post("/v1/desk/unlock", R"({"password":")" + kPassword + "\"}").text("state"),
            "open");
  EXPECT_TRUE(is_dead(before));
  before = one.token;
  EXPECT_EQ(
      one.post("/v1/desk/password", R"({"old":")" + kPassword + R"(","new":"another password"})")
          .status,
      200);
  EXPECT_TRUE(is_dead(before));
  before = one.token;
  EXPECT_EQ(one.post("/v1/desk/logout").text("state"), "logged-out");
  EXPECT_TRUE(is_dead(before));
  EXPECT_EQ(one.log_in("boss", "another password").status, 200);
  before = one.token;
  start();
  EXPECT_TRUE(is_dead(before));
}

TEST_F(StaffApiTest, LocksTheScreenOfWhoWentAwayAndEndsAtMidnight) {
  Browser one = boss();
  clock.advance(9min);
  EXPECT_EQ(one.get("/v1/desk/receptions").status, 200) << "looking is no activity";
  EXPECT_EQ(one.post("/v1/desk/activity").text("state"), "open");
  clock.advance(9min);
  EXPECT_EQ(one.get("/v1/desk/session").text("state"), "open");
  clock.advance(1min);
  EXPECT_EQ(one.get("/v1/desk/session").text("state"), "locked");
  EXPECT_EQ(one.post("/v1/desk/activity").code(), "staff.locked");
  clock.advance(24h);
  EXPECT_EQ(one.get("/v1/desk/session").text("state"), "logged-out");
}

TEST_F(StaffApiTest, MakesWhoeverGuessesWaitAlsoAfterARestart) {
  boss();
  Browser thief = browser();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(thief.log_in("boss", "guess").code(), "staff.unknown");
  const Answer waits = thief.log_in("boss");
  EXPECT_EQ(waits.status, 429);
  EXPECT_EQ(waits.parsed().at("error").at("detail").as_string(), "seconds left: 30");
  start();
  thief = browser();
  EXPECT_EQ(thief.log_in("boss").code(), "staff.wait");
  clock.advance(staff::kFirstWait);
  EXPECT_EQ(thief.log_in("boss").status, 200);
}

TEST_F(StaffApiTest, RefusesOtherPagesAndOtherNames) {
  Browser one = boss();
  const auto refused = [&](const std::string& host, const std::string& origin,
                           const std::string& more) {
    Browser other = one;
    other.host = host;
    other.origin = origin;
    const Answer answer = other.send("GET", "/v1/desk/receptions", "", more);
    return answer.status == 403 && answer.code() == "line.origin";
  };
  EXPECT_FALSE(refused("127.0.0.1:80", "http://127.0.0.1:80", "Sec-Fetch-Site: same-origin\r\n"));
  EXPECT_TRUE(refused("desk.example", "", ""));
  EXPECT_TRUE(refused("127.0.0.1:80", "http://127.0.0.1:81", ""));
  EXPECT_TRUE(refused("127.0.0.1:80", "http://evil.example", ""));
  EXPECT_TRUE(refused("127.0.0.1:80", "null", ""));
  EXPECT_TRUE(refused("127.0.0.1:80", "", "Sec-Fetch-Site: same-site\r\n"));
  Browser login = browser();
  login.origin = "http://evil.example";
  EXPECT_EQ(login.log_in("boss").code(), "line.origin");
}

TEST_F(StaffApiTest, RefusesWhoeverIsNotLoggedInEverywhere) {
  boss();
  Browser nobody = browser();
  const std::string id(32, '0');
  const std::vector<std::pair<std::string, std::string>> routes{
      {"GET", "/v1/desk/staff"},
      {"POST", "/v1/desk/staff"},
      {"PUT", "/v1/desk/staff/boss"},
      {"POST", "/v1/desk/staff/boss/password"},
      {"GET", "/v1/desk/log"},
      {"GET", "/v1/desk/receptions"},
      {"GET", of(id)},
      {"POST", of(id, "/cancel")},
      {"POST", of(id, "/link")},
      {"POST", of(id, "/retry")},
      {"POST", of(id, "/printed")},
      {"GET", "/v1/desk/search?q=abc"},
      {"GET", "/v1/desk/readers"},
      {"GET", "/v1/desk/visual"},
      {"GET", "/v1/desk/visual/" + id},
      {"POST", "/v1/desk/visual/" + id + "/start"},
      {"GET", "/v1/desk/visual/" + id + "/photo"},
      {"POST", "/v1/desk/visual/" + id + "/decision"},
      {"DELETE", "/v1/desk/visual/" + id},
      {"GET", "/v1/desk/days"},
      {"GET", "/v1/desk/days/2026-11-26"},
      {"POST", "/v1/desk/days/2026-11-26/close"},
      {"GET", "/v1/desk/troubles"},
      {"POST", "/v1/desk/diagnosis"},
      {"POST", "/v1/desk/lock"},
      {"POST", "/v1/desk/activity"},
      {"POST", "/v1/desk/unlock"},
      {"POST", "/v1/desk/password"},
  };
  for (const auto& [method, target] : routes) {
    std::string body = method == "GET" ? "" : "{}";
    if (target.ends_with("/unlock")) body = R"({"password":"x"})";
    if (target == "/v1/desk/password") body = R"({"old":"x","new":"y"})";
    EXPECT_EQ(nobody.send(method, target, body).code(), "staff.session") << method << target;
  }
  // Readers' own API is another port, and takes nobody without a certificate.
  EXPECT_EQ(nobody.get("/v1/receptions").code(), "line.route");
}

TEST_F(StaffApiTest, GivesEachRoleItsOwnAndNoMore) {
  Browser one = boss();
  const std::string id = visit();
  Browser reception = staff(one, "hanako", "reception");
  Browser doctor = staff(one, "doctor", "doctor");
  for (const char* target : {"/v1/desk/staff", "/v1/desk/log"}) {
    EXPECT_EQ(reception.get(target).code(), "staff.not-allowed");
    EXPECT_EQ(doctor.get(target).code(), "staff.not-allowed");
    EXPECT_EQ(one.get(target).status, 200);
  }
  EXPECT_EQ(doctor.get("/v1/desk/visual").code(), "staff.not-allowed");
  EXPECT_EQ(doctor.post(of(id, "/cancel"), R"({"reason":"mistake","note":""})").code(),
            "staff.not-allowed");
  EXPECT_EQ(doctor.post("/v1/desk/days/2026-11-26/close", R"({"carry":[]})").code(),
            "staff.not-allowed");
  EXPECT_FALSE(reception.get(of(id)).parsed().as_object().contains("consents"));
  const auto consents = doctor.get(of(id)).parsed().at("consents").as_array();
  ASSERT_EQ(consents.size(), 2U);
  EXPECT_EQ(consents[0].at("kind").as_string(), "medication");
  EXPECT_GT(consents[0].at("seconds_left").as_int64(), 86'000);
  EXPECT_TRUE(consents[1].at("until").is_null());
  // A role taken away counts at once.
  EXPECT_EQ(
      one.send("PUT", "/v1/desk/staff/hanako", R"({"name":"x","role":"doctor","active":true})")
          .status,
      200);
  EXPECT_EQ(reception.get("/v1/desk/visual").code(), "staff.not-allowed");
  EXPECT_EQ(
      one.send("PUT", "/v1/desk/staff/hanako", R"({"name":"x","role":"doctor","active":false})")
          .status,
      200);
  EXPECT_EQ(reception.get("/v1/desk/session").text("state"), "logged-out");
  EXPECT_EQ(one.send("PUT", "/v1/desk/staff/boss", R"({"name":"x","role":"doctor","active":true})")
                .code(),
            "staff.last-administrator");
}

TEST_F(StaffApiTest, EndsSessionsWhosePasswordTheCommandLineReplaced) {
  Browser one = boss();
  EXPECT_EQ(one.get("/v1/desk/receptions").status, 200);
  auto store = must(store::DeskStore::open(folder() / "desk.db"));
  staff::Accounts accounts(store, kChain, clock, random, {.memory_kib = 64, .passes = 1});
  const staff::Password given(std::string("given at the terminal"));
  ASSERT_TRUE(accounts.reset_password({}, "boss", given));
  EXPECT_EQ(one.get("/v1/desk/receptions").code(), "staff.session");
  EXPECT_EQ(one.get("/v1/desk/session").text("state"), "logged-out");
}

TEST_F(StaffApiTest, TellsNothingToWhoWaitedAndHasLeftTheScreen) {
  Browser one = boss();
  visit();
  for (const std::string leave : {"lock", "logout", "idle"}) {
    Browser other = browser();
    other.log_in("boss");
    const auto version =
        one.get("/v1/desk/receptions").parsed().at("version").to_number<std::uint64_t>();
    // That the other looks at the list is in the log before its request waits.
    const auto acts = [&] { return one.get("/v1/desk/log?after=0").parsed().at("entries"); };
    const std::size_t before = acts().as_array().size();
    Answer late;
    {
      std::jthread waiting([&, page = other, after = version]() mutable {
        for (;;) {  // troubles and readers wake it, too
          late = page.get("/v1/desk/receptions?after=" + std::to_string(after));
          if (late.status != 200) return;
          EXPECT_TRUE(late.parsed().at("receptions").as_array().empty());
          after = late.parsed().at("version").to_number<std::uint64_t>();
        }
      });
      while (acts().as_array().size() == before) std::this_thread::yield();
      if (leave == "idle") {
        clock.advance(10min);
        visit();
      } else {  // heard at once, without any news
        EXPECT_EQ(other.post("/v1/desk/" + leave).status, 200);
      }
    }
    EXPECT_EQ(late.code(), leave == "logout" ? "staff.session" : "staff.locked");
  }
}

}  // namespace
}  // namespace kaopass::desk
