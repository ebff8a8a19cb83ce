// The staff API over HTTP, on a whole running desk: sessions, roles, hostile requests, the live
// list, a visual check from the browser.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <thread>

#include "desk/place.hpp"
#include "desk/staff_waits.hpp"
#include "desk/test_world.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "net/address_file.hpp"
#include "net/test_support.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;
using test::must;
using test::Town;
using namespace std::chrono_literals;

const std::string kCookie = "kaopass-desk-" + test::kInstitution;
const std::string kPassword = "correct horse battery";

struct Answer {
  int status = 0;
  std::string head;
  std::string body;
  [[nodiscard]] json::value parsed() const { return json::parse(body); }
  [[nodiscard]] std::string code() const {
    return std::string(parsed().at("error").at("code").as_string());
  }
  [[nodiscard]] std::string text(std::string_view member) const {
    return std::string(parsed().at(member).as_string());
  }
};

// Keeps the one cookie, as a browser does.
class Browser {
 public:
  explicit Browser(std::uint16_t port) : port_(port) {}

  Answer send(const std::string& method, const std::string& target, const std::string& body = "",
              const std::string& more = "") {
    net::test::RawSocket socket(port_);
    std::string request = method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + more +
                          "Connection: close\r\n";
    if (!origin.empty()) request += "Origin: " + origin + "\r\n";
    if (!token.empty()) request += "Cookie: a=b; " + kCookie + "=" + token + "; c=d\r\n";
    if (method != "GET") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    socket.send(request + "\r\n" + body);
    const std::string all = socket.receive_all();
    const std::size_t end = all.find("\r\n\r\n");
    if (end == std::string::npos) throw std::runtime_error("no answer to " + target);
    Answer answer{std::stoi(all.substr(9, 3)), all.substr(0, end + 2), all.substr(end + 4)};
    const std::string setting = "Set-Cookie: " + kCookie + "=";
    const std::size_t set = answer.head.find(setting);
    if (set != std::string::npos) {
      const std::size_t from = set + setting.size();
      token = answer.head.substr(from, answer.head.find(';', from) - from);
    }
    return answer;
  }
  Answer get(const std::string& target) { return send("GET", target); }
  Answer post(const std::string& target, const std::string& body = "{}") {
    return send("POST", target, body);
  }
  Answer log_in(const std::string& login, const std::string& password = kPassword) {
    return post("/v1/desk/login",
                json::serialize(json::object{{"login", login}, {"password", password}}));
  }

  std::string host = "127.0.0.1:80";
  std::string origin;
  std::string token;

 private:
  std::uint16_t port_;
};

class StaffApiTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove(folder() / "desk.db");
    std::filesystem::remove(folder() / "desk.db-wal");
    std::filesystem::remove(folder() / "desk.db-shm");
    std::filesystem::remove_all(folder() / "face");
    start();
  }
  static std::filesystem::path folder() {
    return Town::get().data() / "desks" / test::kInstitution;
  }
  void start() {
    place.reset();
    ScreensOptions screens;
    screens.cost = {.memory_kib = 64, .passes = 1};
    place = must(Place::start(
        {Town::get().data(), test::kInstitution, {true, "127.0.0.1", centre.port()}, 0, screens},
        clock, random));
  }
  [[nodiscard]] Browser browser() const { return Browser(place->screens_port()); }
  // The administrator.
  Browser boss() {
    Browser one = browser();
    const json::object body{{"code", place->setup_code()},
                            {"login", "boss"},
                            {"name", "管理 一郎"},
                            {"password", kPassword}};
    EXPECT_EQ(one.post("/v1/desk/setup", json::serialize(body)).status, 200);
    return one;
  }
  static void add(Browser& boss, const std::string& login, const std::string& role) {
    const json::object body{
        {"login", login}, {"name", "職員"}, {"role", role}, {"password", "given by the boss"}};
    EXPECT_EQ(boss.post("/v1/desk/staff", json::serialize(body)).status, 201);
  }
  // With an account of its own and a password of its own.
  Browser staff(Browser& boss, const std::string& login, const std::string& role) {
    add(boss, login, role);
    Browser one = browser();
    EXPECT_EQ(one.log_in(login, "given by the boss").text("state"), "change-password");
    EXPECT_EQ(one.get("/v1/desk/receptions").code(), "staff.password-due");
    EXPECT_EQ(
        one.post("/v1/desk/password", R"({"old":"given by the boss","new":")" + kPassword + "\"}")
            .text("state"),
        "open");
    return one;
  }
  [[nodiscard]] std::unique_ptr<net::Client> reader(const std::string& name = "reader-1") const {
    return must(
        net::Client::create({true, "127.0.0.1", place->port()}, Town::get().identity(name)));
  }
  template <class Message>
  static Message ask(net::Client& client, std::string_view method, const std::string& path,
                     const std::string& body) {
    return must(wire::parse<Message>(must(client.call(method, path, base::as_bytes(body))).body));
  }
  // A whole visit through the reader's own API.
  std::string visit() {
    const auto client = reader();
    const auto given = ask<wire::ChallengeAnswer>(
        *client, "POST", "/v1/challenges",
        wire::to_json(wire::ChallengeRequest{wire::Purpose::Eligibility, "reader-1"}));
    const std::string id = wire::to_hex(given.check_id);
    const auto send = [&](std::string_view method, const std::string& path,
                          const std::string& body) {
      EXPECT_TRUE(client->call(method, path, base::as_bytes(body))) << path;
    };
    send("POST", "/v1/checks", wire::to_json(test::check_request(given, "reader-1")));
    send("GET", "/v1/checks/" + id + "/coverage", "");
    send("POST", "/v1/checks/" + id + "/consents",
         wire::to_json(test::consents(given.check_id, "reader-1")));
    send("POST", "/v1/checks/" + id + "/finish", "{}");
    return id;
  }
  static std::string of(const std::string& id, const std::string& rest = "") {
    return "/v1/desk/receptions/" + id + rest;
  }

  test::TestClock clock;
  base::SystemRandom random;
  test::FakeCentre centre;
  std::unique_ptr<Place> place;
};

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
  // A second cookie of that name, for a narrower path, is somebody else's work.
  const std::string good = victim.token;
  victim.token.clear();
  const std::string both =
      "Cookie: " + kCookie + "=" + good + "; " + kCookie + "=" + fixed + "\r\n";
  EXPECT_EQ(victim.send("GET", "/v1/desk/receptions", "", both).code(), "staff.session");
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
  clock.advance(kFirstWait);
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

TEST_F(StaffApiTest, EndsSessionsWhosePasswordTheCommandLineReplaced) {
  Browser one = boss();
  EXPECT_EQ(one.get("/v1/desk/receptions").status, 200);
  auto store = must(store::DeskStore::open(folder() / "desk.db"));
  StaffAccounts accounts(store, clock, random, {.memory_kib = 64, .passes = 1});
  const Password given(std::string("given at the terminal"));
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
  EXPECT_TRUE(verify_log(store, must(parse_log_head(head))));
}

TEST_F(StaffApiTest, SaysWhatIsWrongAndWhoseJobItIs) {
  Browser one = boss();
  const auto find = [&](const std::string& what) -> std::string {
    const json::value strip = one.get("/v1/desk/troubles").parsed();
    for (const json::value& trouble : strip.at("troubles").as_array()) {
      if (trouble.at("what").as_string() != what) continue;
      return std::string(trouble.at("state").as_string());
    }
    return "none";
  };
  // The first look is under way since the start; its end is a change.
  while (find("line") == "none") std::this_thread::yield();
  EXPECT_EQ(find("line"), "ok");
  EXPECT_EQ(find("centre"), "ok");
  EXPECT_EQ(find("receipt-folder"), "ok");
  json::value healthy = one.post("/v1/desk/diagnosis").parsed();
  EXPECT_TRUE(healthy.at("fault").is_null()) << json::serialize(healthy);
  EXPECT_EQ(healthy.at("steps").as_array().size(), 5U);
  centre.go();
  const json::value broken = one.post("/v1/desk/diagnosis").parsed();
  EXPECT_EQ(broken.at("fault").as_string(), "line");
  EXPECT_EQ(broken.at("steps").at(1).at("state").as_string(), "bad");
  EXPECT_EQ(broken.at("steps").at(2).at("state").as_string(), "skipped");
  EXPECT_FALSE(broken.at("steps").at(1).at("remedy_ja").as_string().empty());
  start();  // looks at once
  Browser after = browser();
  after.log_in("boss");
  one = after;
  while (find("line") == "none") std::this_thread::yield();
  EXPECT_EQ(find("line"), "bad");
  EXPECT_EQ(find("centre"), "none") << "what the centre is like nobody knows";
  EXPECT_EQ(one.get("/v1/desk/troubles").text("worst"), "bad");
}

TEST(Troubles, TurnFromGoodToWarningToBadInTime) {
  const base::Instant now = must(base::parse_rfc3339("2026-11-26T00:00:00.000Z"));
  EXPECT_EQ(state_of_certificate(now + 24h * 61, now), TroubleState::Ok);
  EXPECT_EQ(state_of_certificate(now + 24h * 59, now), TroubleState::Warn);
  EXPECT_EQ(state_of_certificate(now + 24h * 6, now), TroubleState::Bad);
  EXPECT_EQ(state_of_lists(now + 24h * 8, now), TroubleState::Ok);
  EXPECT_EQ(state_of_lists(now + 24h, now), TroubleState::Warn);
  EXPECT_EQ(state_of_lists(now, now), TroubleState::Bad);
  EXPECT_EQ(state_of_disk(std::uintmax_t{2} << 30U), TroubleState::Ok);
  EXPECT_EQ(state_of_disk(std::uintmax_t{500} << 20U), TroubleState::Warn);
  EXPECT_EQ(state_of_disk(0), TroubleState::Bad);
  for (const auto kind :
       {TroubleKind::Line, TroubleKind::Centre, TroubleKind::Reader, TroubleKind::ReceiptFolder}) {
    EXPECT_FALSE(trouble_json({kind, "", TroubleState::Bad}).at("remedy").as_string().empty());
  }
}

TEST(Diagnosis, TellsTheCentreAndTheClockFromTheLine) {
  base::ManualClock clock(must(base::parse_rfc3339("2026-11-26T00:00:00.000Z")));
  const net::ProbeStep ok{net::ProbeStep::Outcome::Ok};
  const net::Probe open{ok, ok, ok};
  const auto fault = [&](Result<wire::ChallengeAnswer> answer) {
    const auto steps = diagnose(open, [&] { return answer; }, {}, clock);
    const auto value = diagnosis_json(steps, clock.now()).at("fault");
    return value.is_null() ? std::string("none") : std::string(value.as_string());
  };
  EXPECT_EQ(fault(wire::ChallengeAnswer{{}, {}, clock.now() + 120s}), "none");
  EXPECT_EQ(fault(wire::ChallengeAnswer{{}, {}, clock.now() + 30min}), "operator");
  EXPECT_EQ(fault(fail(ErrorCode::LineTimeout)), "centre") << "TLS works: it is not the line";
  EXPECT_EQ(fault(fail(ErrorCode::DeskUntrusted)), "staff");
}

}  // namespace
}  // namespace kaopass::desk
