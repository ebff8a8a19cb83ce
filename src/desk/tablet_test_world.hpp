#pragma once
// For tests of tablets: a whole running desk that takes them, staff with accounts, readers with
// cards, and curl as the browser: it knows nothing of kaopass and judges the certificate.

#include <boost/json.hpp>

#include "desk/place.hpp"
#include "desk/staff_roles.hpp"
#include "desk/test_world.hpp"
#include "image/encode.hpp"
#include "net/test_support.hpp"

namespace kaopass::desk::test {

inline const std::string kPassword = "correct horse battery";

struct CurlAnswer {
  int status = 0;  // 0: no answer, the body is curl's complaint
  std::string body;
  [[nodiscard]] boost::json::value parsed() const { return boost::json::parse(body); }
  [[nodiscard]] std::string text(std::string_view member) const {
    return std::string(parsed().at(member).as_string());
  }
  [[nodiscard]] std::string code() const {
    return std::string(parsed().at("error").at("code").as_string());
  }
  [[nodiscard]] std::string detail() const {
    return std::string(parsed().at("error").at("detail").as_string());
  }
};

// One browser with its own cookies.
class Curl {
 public:
  Curl(std::string origin, std::string trusted) : origin_(std::move(origin)) {
    options_ = "--silent --show-error --max-time 30 --cookie jar --cookie-jar jar";
    if (!trusted.empty()) options_ += " --cacert " + trusted;
  }
  CurlAnswer send(const std::string& method, const std::string& path, const std::string& body = "",
                  const std::string& more = "") const {
    const std::string data = method == "GET" ? "" : " --data-raw '" + body + "'";
    const auto said = net::test::run_command(
        "cd " + folder_->path.string() + " && curl " + options_ + " --request " + method + data +
        " --write-out '\\n%{http_code}' " + more + " '" + origin_ + path + "'");
    const std::size_t line = said.output.rfind('\n');
    if (said.exit != 0) return {0, said.output};
    return {std::stoi(said.output.substr(line + 1)), said.output.substr(0, line)};
  }
  CurlAnswer get(const std::string& path) const { return send("GET", path); }
  CurlAnswer post(const std::string& path, const std::string& body = "{}") const {
    return send("POST", path, body);
  }
  CurlAnswer log_in(const std::string& path, const std::string& login) const {
    return post(path, R"({"login":")" + login + R"(","password":")" + kPassword + "\"}");
  }
  [[nodiscard]] std::string cookies() const {
    const auto jar = base::read_file(folder_->path / "jar", 64 * 1024);
    return jar ? std::string(base::as_text(*jar)) : std::string();
  }

 private:
  std::unique_ptr<Folder> folder_ = std::make_unique<Folder>();
  std::string origin_;
  std::string options_;
};

class TabletDesk {
 public:
  TabletDesk() {
    for (const char* end : {"", "-wal", "-shm"}) {
      std::filesystem::remove(folder() / ("desk.db" + std::string(end)));
    }
    add("hanako", Role::Reception);
    add("jiro", Role::Reception);
    add("ken", Role::Doctor);
    start();
  }
  static std::filesystem::path folder() { return Town::get().data() / "desks" / kInstitution; }
  void start() {
    place.reset();
    ScreensOptions screens;
    screens.cost = kCheap;
    screens.tablet = TabletOptions{"127.0.0.1"};
    place = must(Place::start(
        {Town::get().data(), kInstitution, {true, "127.0.0.1", centre.port()}, 0, screens}, clock,
        random));
  }
  [[nodiscard]] Curl tablet() const {
    return {place->tablet_origin(), (folder() / "tablet" / "authority.pem").string()};
  }
  // The browser of the desk's own PC, with somebody logged in.
  [[nodiscard]] Curl pc(const std::string& login = "hanako") const {
    Curl browser("http://127.0.0.1:" + std::to_string(place->screens_port()), "");
    if (browser.log_in("/v1/desk/login", login).status != 200) throw std::runtime_error("log-in");
    return browser;
  }
  // A tablet that the desk knows.
  [[nodiscard]] Curl paired(const Curl& at) const {
    Curl one = tablet();
    const std::string code = at.post("/v1/desk/tablets").text("code");
    if (one.post("/v1/tablet/pair", R"({"code":")" + code + "\"}").status != 200) {
      throw std::runtime_error("pair");
    }
    return one;
  }
  [[nodiscard]] std::unique_ptr<net::Client> reader(const std::string& name = "reader-1") const {
    return must(
        net::Client::create({true, "127.0.0.1", place->port()}, Town::get().identity(name)));
  }
  // A card lies in the reader: the visual_id. Cards of different seeds are different cards.
  static std::string offer(net::Client& reader, std::uint8_t card = 1) {
    wire::VisualOffer offer;
    offer.certificate_sha256.fill(card);
    const auto answer =
        must(reader.call("POST", "/v1/visual", base::as_bytes(wire::to_json(offer))));
    return must(wire::parse<wire::VisualOffered>(answer.body)).visual_id;
  }
  static void send_photo(net::Client& reader, const std::string& id) {
    const image::Picture drawn = image::make_picture(120, 160, 1);
    must(reader.call("PUT", "/v1/visual/" + id + "/photo",
                     must(image::encode_jp2_grey(drawn, 4000)), {}, "image/jp2"));
  }
  // What the desk's log says of that act, newest last: staff, subject, details.
  std::vector<store::Act> acts(const std::string& act) {
    auto store = must(store::DeskStore::open(folder() / "desk.db"));
    std::vector<store::Act> found;
    for (const store::LoggedAct& logged : must(store.acts(0, 500))) {
      if (logged.act.act == act) found.push_back(logged.act);
    }
    return found;
  }

  TestClock clock;
  base::SystemRandom random;
  FakeCentre centre;
  std::unique_ptr<Place> place;

 private:
  static constexpr staff::PasswordCost kCheap{.memory_kib = 64, .passes = 1};
  void add(const std::string& login, Role role) {
    auto store = must(store::DeskStore::open(folder() / "desk.db"));
    staff::Accounts accounts(store, kChain, clock, random, kCheap);
    must(accounts.add("", {login, "職員", role_name(role), staff::Password(std::string(kPassword))},
                      staff::Accounts::Chosen::ByHolder));
  }
};

}  // namespace kaopass::desk::test
