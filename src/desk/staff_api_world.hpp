#pragma once
// For tests of the staff API: a whole running desk, and a browser that keeps its cookie.

#include <boost/json.hpp>

#include "desk/place.hpp"
#include "desk/test_world.hpp"
#include "net/test_support.hpp"

namespace kaopass::desk::test {

namespace json = boost::json;

inline const std::string kPassword = "correct horse battery";

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
    if (!token.empty()) request += "Cookie: a=b; " + cookie() + "=" + token + "; c=d\r\n";
    if (method != "GET") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    socket.send(request + "\r\n" + body);
    const std::string all = socket.receive_all();
    const std::size_t end = all.find("\r\n\r\n");
    if (end == std::string::npos) throw std::runtime_error("no answer to " + target);
    Answer answer{std::stoi(all.substr(9, 3)), all.substr(0, end + 2), all.substr(end + 4)};
    const std::string setting = "Set-Cookie: " + cookie() + "=";
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

  // Each place's own, by its port.
  [[nodiscard]] std::string cookie() const {
    return "kaopass-desk-" + kInstitution + "-" + host.substr(host.rfind(':') + 1);
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
    std::filesystem::remove(folder() / "desk.db.head");
    std::filesystem::remove_all(folder() / "face");
    start();
  }
  static std::filesystem::path folder() { return Town::get().data() / "desks" / kInstitution; }
  void start() {
    place.reset();
    ScreensOptions screens;
    screens.cost = {.memory_kib = 64, .passes = 1};
    place = must(Place::start(
        {Town::get().data(), kInstitution, {true, "127.0.0.1", centre.port()}, 0, screens}, clock,
        random));
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
    send("POST", "/v1/checks", wire::to_json(check_request(given, "reader-1")));
    send("GET", "/v1/checks/" + id + "/coverage", "");
    send("POST", "/v1/checks/" + id + "/consents",
         wire::to_json(consents(given.check_id, "reader-1")));
    send("POST", "/v1/checks/" + id + "/finish", "{}");
    return id;
  }
  static std::string of(const std::string& id, const std::string& rest = "") {
    return "/v1/desk/receptions/" + id + rest;
  }

  TestClock clock;
  base::SystemRandom random;
  FakeCentre centre;
  std::unique_ptr<Place> place;
};

}  // namespace kaopass::desk::test
