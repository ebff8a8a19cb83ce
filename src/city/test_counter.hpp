#pragma once
// For tests of the counter's API: a town of nobody but a clerk, and a centre that answers as the
// test wants.

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "city/clerks.hpp"
#include "city/counter_service.hpp"
#include "city/places.hpp"
#include "staff/test_support.hpp"

namespace kaopass::city {

namespace fs = std::filesystem;
namespace json = boost::json;

inline const std::string kPerson =
    R"({"name":"花守　さくら","name_kana":"ハナモリ　サクラ","birth":"1948-05-03","sex":"female",)"
    R"("address":"架空県花守市桜町二丁目１３番５号","postal_code":"000-0010"})";

inline const std::string kParent = R"({"proxy":{"name":"親","relation":"legal-representative",)"
                                   R"("papers":["holder-identity","proxy-identity","authority"]}})";

inline const std::string kPassword = "correct horse battery";

// A centre that answers every message as the test wants it.
class Line final : public CentreFeed {
 public:
  explicit Line(const std::function<Status()>& answer) : answer_(answer) {}
  Status put(const FeedMessage&) override { return answer_(); }
  Result<bool> is_registered(const std::string&) override { return false; }

 private:
  const std::function<Status()>& answer_;
};

class CounterOfNobody : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    engine_ = new face::Engine(face::Engine::load("build/models").value());
  }
  static void TearDownTestSuite() { delete engine_; }
  void SetUp() override {
    const json::object first{{"code", clerks_->setup_code()},
                             {"login", "boss"},
                             {"name", "管理 一郎"},
                             {"password", kPassword}};
    enter("city/setup", first);
  }
  // From now on as who was answered, as a browser would.
  void enter(const std::string& path, const json::object& body) {
    const net::Response entered = call("POST", path, {}, json::serialize(body));
    ASSERT_EQ(200, entered.status) << entered.text();
    for (const auto& [name, value] : entered.headers) {
      if (name == "Set-Cookie") headers_["cookie"] = value.substr(0, value.find(';'));
    }
  }

  net::Response call(const std::string& method, const std::string& path,
                     std::string_view query = {}, std::string_view body = {}) {
    net::Request request{.method = method,
                         .path = "/v1/" + path,
                         .query = query.empty() ? "case=" + seen_ : std::string(query),
                         .headers = headers_,
                         .parameters = {},
                         .body = base::to_bytes(body),
                         .peer_certificate = {}};
    net::Response answer = router_.handle(request);
    if (answer.content_type == "application/json") {
      const json::value read = json::parse(answer.text());
      const json::value* open = read.as_object().if_contains("case");
      if (open != nullptr) seen_ = open->is_string() ? std::string(open->as_string()) : "";
    }
    return answer;
  }
  json::object send(const std::string& method, const std::string& path, std::string_view body) {
    const net::Response response = call(method, path, {}, body);
    EXPECT_EQ(200, response.status) << response.text();
    return json::parse(response.text()).as_object();
  }
  json::object perform() { return send("POST", "city/case/perform", "{}"); }
  void move_in_case() {
    send("POST", "city/cases", R"({"procedure":"move-in"})");
    send("PUT", "city/case/person", kPerson);
  }
  void type_pin(const std::string& pin) {
    const json::object open = send("GET", "city/case", {});
    const std::string code(open.at("holder").at("code").as_string());
    const json::object paired = send("POST", "holder/pairing", R"({"code":")" + code + "\"}");
    const std::string token(paired.at("token").as_string());
    send("POST", "holder/" + token + "/pins", R"({"authentication":")" + pin + "\"}");
  }
  Status put_infant_with_revoked(const std::string& card) {
    store::ResidentRow infant{"resident-001",
                              {insurance::PersonalText(std::string("花守　つぼみ")),
                               insurance::PersonalText(std::string("ハナモリ　ツボミ")),
                               base::Day{std::chrono::year{2026} / 7 / 1}, insurance::Sex::Female,
                               insurance::PersonalText(std::string("架空県花守市")), "000-0010"}};
    TownCard entry;
    store::CityCard old;
    old.card = entry.id = card;
    old.resident = entry.resident = infant.resident;
    old.standing = store::CardStanding::Revoked;
    old.entry = encode_town_card(entry);
    KAOPASS_TRY(auto store, store::CityStore::open(data_ / "city" / "city.db"));
    return store.write([&](store::CityTables& tables) -> Status {
      KAOPASS_CHECK(tables.put_resident(infant));
      return tables.put_card(old);
    });
  }
  // Who gets an ordinary card without photo; what that needs is made, too.
  json::object issue_to_infant() {
    EXPECT_TRUE(pki::Authority::initialise(data_ / "authority", clock_.now()));
    const auto authority = pki::Authority::open(data_ / "authority").value();
    EXPECT_TRUE(make_places(data_, authority, {}, clock_.now()));
    send("POST", "city/cases", R"({"procedure":"issue","resident":"resident-001"})");
    send("PUT", "city/case/kind", R"({"kind":"ordinary"})");
    send("PUT", "city/case/proxy", kParent);
    type_pin("4821");
    return perform();
  }
  std::size_t residents_found() {
    const std::string hanamori = "q=%E8%8A%B1%E5%AE%88";  // 花守
    const json::value found = json::parse(call("GET", "city/residents", hanamori).text());
    return found.at("residents").as_array().size();
  }

  std::unique_ptr<Clerks> open_clerks() {
    fs::create_directories(data_ / "city");
    EXPECT_TRUE(save_town(data_, {}));
    EXPECT_TRUE(store::CityStore::open(data_ / "city" / "city.db"));
    return Clerks::open(data_, clock_, random_, {.memory_kib = 64, .passes = 1}).value();
  }

  static face::Engine* engine_;
  staff::test::Folder folder_;
  const fs::path& data_ = folder_.path;
  std::function<Status()> answer_ = [] { return Status{}; };
  base::ManualClock clock_{base::parse_rfc3339("2026-11-26T03:00:00.000Z").value()};
  base::SystemRandom random_;
  std::unique_ptr<Clerks> clerks_ = open_clerks();
  CounterService service_{{data_,
                           [this](const fs::path&) -> Result<std::unique_ptr<CentreFeed>> {
                             return std::make_unique<Line>(answer_);
                           },
                           *engine_, clock_, random_, clerks_->gate()}};
  net::Router router_ = service_.router();
  std::map<std::string, std::string, std::less<>> headers_{{"host", "127.0.0.1:8080"}};
  std::string seen_;  // the case that the clerk's screen shows
};
inline face::Engine* CounterOfNobody::engine_ = nullptr;

}  // namespace kaopass::city
