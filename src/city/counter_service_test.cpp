// The counter's API by its router: the clerk's and the holder's screens, and other pages.
#include "base/file.hpp"
#include "city/test_counter.hpp"

namespace kaopass::city {
namespace {

constexpr std::size_t kPictureLimit = 1u << 20;

class CounterServiceTest : public CounterOfNobody {
 protected:
  void SetUp() override {
    CounterOfNobody::SetUp();
    answer_ = [] { return fail(ErrorCode::LineDown); };
  }
  void log_in(const std::string& login) {
    enter("city/login", {{"login", login}, {"password", kPassword}});
  }
  void log_in_as_hanako() {
    const json::object hanako{{"login", "hanako"},
                              {"name", "窓口 花子"},
                              {"role", "clerk"},
                              {"password", "given by boss"}};
    EXPECT_EQ(201, send("POST", "/v1/city/staff", json::serialize(hanako)).status);
    enter("city/login", {{"login", "hanako"}, {"password", "given by boss"}});
    enter("city/password", {{"old", "given by boss"}, {"new", kPassword}});
    seen_.clear();
  }

  // `path`: whole, as a browser says it.
  net::Response call(const std::string& method, const std::string& path, base::ByteView body = {}) {
    return CounterOfNobody::call(method, path.substr(std::string_view("/v1/").size()), {},
                                 base::as_text(body));
  }
  net::Response send(const std::string& method, const std::string& path, std::string_view body) {
    return call(method, path, base::as_bytes(body));
  }
  static json::object read(const net::Response& response) {
    return json::parse(response.text()).as_object();
  }
  json::object clerk() { return read(call("GET", "/v1/city/case")); }
  int put(const std::string& step, std::string_view body) {
    return send("PUT", "/v1/city/case/" + step, body).status;
  }
  void write_ordinary_case() {
    EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"issue"})").status);
    EXPECT_EQ(200, put("person", kPerson));
    EXPECT_EQ(200, put("kind", R"({"kind":"ordinary"})"));
  }
  std::string pair() {
    const std::string code(clerk().at("holder").at("code").as_string());
    const auto paired = send("POST", "/v1/holder/pairing", R"({"code":")" + code + "\"}");
    EXPECT_EQ(200, paired.status);
    return "/v1/holder/" + std::string(read(paired).at("token").as_string());
  }
};

TEST_F(CounterServiceTest, NeverShowsTheHoldersPinsToTheClerk) {
  write_ordinary_case();
  const std::string holder = pair();
  EXPECT_EQ("pins", read(call("GET", holder)).at("asks"));
  const auto chosen =
      send("POST", holder + "/pins", R"({"authentication":"4821","signature":"SAKURA55"})");
  EXPECT_EQ(200, chosen.status) << chosen.text();
  EXPECT_EQ("done", read(call("GET", holder)).at("asks"));
  const json::object seen = clerk();
  EXPECT_EQ(true, seen.at("holder").at("pins"));
  for (const std::string& text : {json::serialize(seen), std::string(chosen.text())}) {
    EXPECT_EQ(std::string::npos, text.find("SAKURA55"));
    EXPECT_EQ(std::string::npos, text.find("\"4821\""));
  }
}

TEST_F(CounterServiceTest, ListensToThePairedScreenOnlyAndForItsCaseOnly) {
  write_ordinary_case();
  const std::string pins = R"({"authentication":"4821","signature":"SAKURA55"})";
  EXPECT_EQ(404, send("POST", "/v1/holder/0123/pins", pins).status);
  const std::string holder = pair();
  EXPECT_TRUE(clerk().at("holder").at("code").is_null());
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(404, send("POST", holder + "/pins", pins).status);
  EXPECT_EQ(404, call("GET", holder).status);
}

TEST_F(CounterServiceTest, AsksForASignaturePasswordExactlyWhereThereIsACertificateForIt) {
  write_ordinary_case();
  const std::string holder = pair();
  EXPECT_EQ(true, read(call("GET", holder)).at("signature_wanted"));
  EXPECT_EQ(400, send("POST", holder + "/pins", R"({"authentication":"4821"})").status);
  EXPECT_EQ(false, clerk().at("holder").at("pins"));
}

TEST_F(CounterServiceTest, ForgetsPinsWhenTheCardShallHaveNone) {
  write_ordinary_case();
  const std::string holder = pair();
  send("POST", holder + "/pins", R"({"authentication":"4821","signature":"SAKURA55"})");
  EXPECT_EQ(200, put("kind", R"({"kind":"face-authentication"})"));
  EXPECT_EQ("nothing", read(call("GET", holder)).at("asks"));
  EXPECT_EQ(200, put("kind", R"({"kind":"ordinary"})"));
  EXPECT_EQ(false, clerk().at("holder").at("pins"));
}

TEST_F(CounterServiceTest, SaysWhyAPhotoDoesNotServe) {
  EXPECT_EQ(409, put("photo", "no picture"));  // no case is open
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"issue"})").status);
  const auto crowd = base::read_file("build/samples/sample1.jpg", kPictureLimit).value();
  const json::object judged = read(call("PUT", "/v1/city/case/photo", crowd));
  EXPECT_EQ(false, judged.at("photo"));
  EXPECT_EQ("face.several", judged.at("photo_problem").at("code"));
  const json::object garbage = read(send("PUT", "/v1/city/case/photo", "no picture"));
  EXPECT_EQ("input.image", garbage.at("photo_problem").at("code"));
  EXPECT_EQ(404, call("GET", "/v1/city/case/photo").status);
}

TEST_F(CounterServiceTest, CarriesOutNothingWhileSomethingIsMissing) {
  EXPECT_EQ("closed", clerk().at("phase"));
  EXPECT_EQ(409, send("POST", "/v1/city/case/perform", "{}").status);
  write_ordinary_case();
  const auto refused = send("POST", "/v1/city/case/perform", "{}");
  EXPECT_EQ(409, refused.status);
  EXPECT_EQ("missing: photo", read(refused).at("error").at("detail"));
  EXPECT_EQ("open", clerk().at("phase"));
  EXPECT_EQ(200, send("POST", "/v1/city/case/close", "{}").status);
  EXPECT_TRUE(clerk().at("person").is_null());
}

TEST_F(CounterServiceTest, RegistersNobodyUnasked) {
  write_ordinary_case();
  const json::object ordinary = clerk();
  EXPECT_EQ("ordinary-card.not-at-municipality",
            ordinary.at("registration").at("refusal").at("rule"));
  const auto refused = send("PUT", "/v1/city/case/registration", R"({"wish":"yes"})");
  EXPECT_EQ(403, refused.status);
  EXPECT_EQ("ordinary-card.not-at-municipality", read(refused).at("error").at("rule"));
  EXPECT_EQ(200, put("kind", R"({"kind":"face-authentication"})"));
  EXPECT_TRUE(clerk().at("registration").at("wish").is_null());
  EXPECT_EQ(200, put("registration", R"({"wish":"yes"})"));
  EXPECT_EQ("yes", clerk().at("registration").at("wish"));
  // What an ordinary card cannot have is not kept from before.
  EXPECT_EQ(200, put("kind", R"({"kind":"ordinary"})"));
  EXPECT_TRUE(clerk().at("registration").at("wish").is_null());
}

TEST_F(CounterServiceTest, TakesTheStepsOfItsProcedureOnly) {
  EXPECT_EQ(400, send("POST", "/v1/city/cases", R"({"procedure":"destroy"})").status);
  EXPECT_EQ(409, send("POST", "/v1/city/cases", R"({"procedure":"to-face"})").status);
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(409, put("kind", R"({"kind":"ordinary"})"));
  EXPECT_EQ(409, put("advice", R"({"heard":true})"));
  EXPECT_EQ(409, put("card", R"({"card":"card-001"})"));  // nobody's yet
  EXPECT_EQ(400, put("proxy", R"({"proxy":{"name":"x","relation":"friend","papers":[]}})"));
  EXPECT_EQ(200,
            put("proxy", R"({"proxy":{"name":"x","relation":"family","papers":["authority"]}})"));
  EXPECT_EQ("family", clerk().at("proxy").at("relation"));
  EXPECT_EQ(200, put("proxy", R"({"proxy":null})"));
}

TEST_F(CounterServiceTest, AnswersNobodyWhoIsNotLoggedIn) {
  write_ordinary_case();
  const std::string holder = pair();
  const auto code_of = [&](const char* method, const std::string& path) {
    const json::object refused = read(send(method, path, "{}"));
    return std::string(refused.at("error").at("code").as_string());
  };
  const std::vector<std::pair<const char*, std::string>> routes{
      {"GET", "case"},
      {"POST", "cases"},
      {"PUT", "case/card"},
      {"PUT", "case/person"},
      {"PUT", "case/photo"},
      {"GET", "case/photo"},
      {"GET", "case/front.svg"},
      {"PUT", "case/kind"},
      {"PUT", "case/registration"},
      {"PUT", "case/proxy"},
      {"PUT", "case/advice"},
      {"PUT", "case/pins"},
      {"PUT", "case/pairing"},
      {"PUT", "case/certificates"},
      {"PUT", "case/event"},
      {"POST", "case/perform"},
      {"POST", "case/close"},
      {"GET", "residents"},
      {"GET", "cards/c/front.svg"},
      {"GET", "cards/c/front.pdf"},
      {"GET", "outbox"},
      {"POST", "outbox/send"},
      {"GET", "acts"},
      {"GET", "staff"},
      {"POST", "staff"},
      {"PUT", "staff/boss"},
      {"POST", "staff/boss/password"},
  };
  const std::string cookie = headers_.at("cookie");
  headers_.erase("cookie");
  for (const auto& [method, path] : routes) {
    EXPECT_EQ("staff.session", code_of(method, "/v1/city/" + path)) << method << path;
  }
  EXPECT_EQ(200, call("GET", holder).status) << "the holder has a one-time code instead";
  headers_["cookie"] = cookie;
  EXPECT_EQ(200, send("POST", "/v1/city/lock", "{}").status);
  for (const auto& [method, path] : routes) {
    EXPECT_EQ("staff.locked", code_of(method, "/v1/city/" + path)) << method << path;
  }
  EXPECT_EQ(200, call("GET", holder).status);
}

// This clerk has begun another person's case at another screen, or while the photo was judged.
TEST_F(CounterServiceTest, ChangesNoCaseThatItsScreenHasNotSeen) {
  write_ordinary_case();
  const std::string first = seen_;
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(200, put("person", kPerson));
  const std::string second = seen_;
  const json::object before = clerk();
  for (const std::string& other : {first, std::string()}) {
    for (const auto& [method, path] :
         std::vector<std::pair<std::string, std::string>>{{"PUT", "case/photo"},
                                                          {"PUT", "case/person"},
                                                          {"PUT", "case/card"},
                                                          {"PUT", "case/kind"},
                                                          {"PUT", "case/pairing"},
                                                          {"POST", "case/perform"},
                                                          {"POST", "case/close"},
                                                          {"POST", "cases"}}) {
      seen_ = other;
      const std::string body = path == "case/card"     ? R"({"card":null})"
                               : path == "cases"       ? R"({"procedure":"issue"})"
                               : path == "case/person" ? kPerson
                                                       : "{}";
      const auto refused = send(method, "/v1/city/" + path, body);
      EXPECT_EQ(409, refused.status) << method << path;
      EXPECT_NE(std::string::npos, refused.text().find("another case is open")) << path;
    }
  }
  seen_ = second;
  EXPECT_EQ(before, clerk());
}

TEST_F(CounterServiceTest, GivesEveryClerkAWindowOfTheirOwn) {
  write_ordinary_case();
  const std::string holder = pair();
  const std::string first = seen_;
  const auto boss_version = clerk().at("version").as_int64();
  log_in_as_hanako();
  const auto began = std::chrono::steady_clock::now();
  const auto version = "after=" + std::to_string(boss_version);
  EXPECT_EQ(200, CounterOfNobody::call("GET", "city/case", version).status);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{15})
      << "a screen where another clerk logs in hears of it at once";
  EXPECT_EQ("closed", clerk().at("phase")) << "what boss does is not for hanako to see";
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"issue"})").status);
  EXPECT_EQ(200, put("person", kPerson));
  EXPECT_EQ(200, put("kind", R"({"kind":"ordinary"})"));
  const std::string others_holder = pair();
  EXPECT_EQ(200, send("POST", others_holder + "/pins",
                      R"({"authentication":"4821","signature":"SAKURA55"})")
                     .status);
  EXPECT_EQ(true, clerk().at("holder").at("pins"));
  EXPECT_EQ("pins", read(call("GET", holder)).at("asks")) << "boss' holder has typed nothing";
  log_in("boss");
  EXPECT_EQ(false, clerk().at("holder").at("pins"));
  EXPECT_EQ(first, seen_);
}

TEST_F(CounterServiceTest, CountsAGuessedCodeAtEveryWindow) {
  write_ordinary_case();
  const std::string code(clerk().at("holder").at("code").as_string());
  log_in_as_hanako();
  write_ordinary_case();
  const std::string others(clerk().at("holder").at("code").as_string());
  const std::string wrong = code != "000000" && others != "000000" ? "000000" : "000001";
  for (int i = 0; i < kPairingTries; ++i) {
    EXPECT_EQ(404, send("POST", "/v1/holder/pairing", R"({"code":")" + wrong + "\"}").status);
  }
  for (const std::string& each : {code, others}) {
    EXPECT_EQ(404, send("POST", "/v1/holder/pairing", R"({"code":")" + each + "\"}").status);
  }
}

TEST_F(CounterServiceTest, NamesWhoCarriedItOutInTheLogOfActs) {
  log_in_as_hanako();
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(200, put("person", kPerson));
  const auto done = send("POST", "/v1/city/case/perform", "{}");
  EXPECT_EQ("done", read(done).at("phase")) << done.text();
  EXPECT_EQ(403, call("GET", "/v1/city/acts").status) << "an administrator's to read";
  EXPECT_EQ(403, call("GET", "/v1/city/staff").status);
  log_in("boss");
  const json::object log = read(call("GET", "/v1/city/acts"));
  EXPECT_EQ(true, log.at("whole"));
  std::vector<std::string> moved_in;
  for (const json::value& act : log.at("acts").as_array()) {
    if (act.at("act") == "move-in") moved_in.emplace_back(act.at("clerk").as_string());
  }
  EXPECT_EQ(std::vector<std::string>{"hanako"}, moved_in);
}

TEST_F(CounterServiceTest, NamesTheProxyInTheLogOfActs) {
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(200, put("person", kPerson));
  EXPECT_EQ(200, put("proxy", R"({"proxy":{"name":"花守　健","relation":"family",)"
                              R"("papers":["holder-identity","proxy-identity","authority",)"
                              R"("hardship"]}})"));
  EXPECT_EQ("done", read(send("POST", "/v1/city/case/perform", "{}")).at("phase"));
  const json::object log = read(call("GET", "/v1/city/acts"));
  const json::object& act = log.at("acts").as_array().back().as_object();
  EXPECT_EQ("move-in", act.at("act"));
  const json::object& proxy = act.at("details").at("proxy").as_object();
  EXPECT_EQ("花守　健", proxy.at("name"));
  EXPECT_EQ("family", proxy.at("relation"));
  EXPECT_EQ(4u, proxy.at("papers").as_array().size());
}

TEST_F(CounterServiceTest, TakesTheHolderForNoProxyOfTheirOwn) {
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(200, put("person", kPerson));
  const auto name = [&](const std::string& proxy) {
    return send("PUT", "/v1/city/case/proxy",
                R"({"proxy":{"name":")" + proxy + R"(","relation":"other","papers":[]}})");
  };
  for (const char* same : {"花守　さくら", "花守さくら"}) {
    const auto refused = name(same);
    EXPECT_EQ(400, refused.status) << same;
    EXPECT_EQ("the holder's own name", read(refused).at("error").at("detail"));
  }
  EXPECT_EQ(200, name("花守　さくら（昭和25年生）").status) << "a namesake";
  EXPECT_EQ(200, name("花守　さくらこ").status);
}

TEST_F(CounterServiceTest, ShowsNobodyBeforeAnybodyWasSearched) {
  move_in_case();
  EXPECT_EQ("done", perform().at("phase"));
  for (const char* nothing : {"", "%20", "%E3%80%80"}) {
    const auto shown = CounterOfNobody::call("GET", "city/residents", "q=" + std::string(nothing));
    EXPECT_TRUE(read(shown).at("residents").as_array().empty()) << nothing;
  }
  EXPECT_EQ(1u, residents_found());
}

TEST_F(CounterServiceTest, RefusesOtherPages) {
  headers_["origin"] = "http://127.0.0.1:9";
  EXPECT_EQ(403, call("GET", "/v1/city/case").status);
  EXPECT_EQ(403, send("POST", "/v1/holder/pairing", R"({"code":"123456"})").status);
}

}  // namespace
}  // namespace kaopass::city
