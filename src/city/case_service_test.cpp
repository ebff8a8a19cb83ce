// The counter's API by its router: the clerk's and the holder's screens, and other pages.
#include "city/case_service.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/file.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;

constexpr std::size_t kPictureLimit = 1u << 20;
const std::string kPerson =
    R"({"name":"花守　さくら","name_kana":"ハナモリ　サクラ","birth":"1948-05-03","sex":"female",)"
    R"("address":"架空県花守市桜町二丁目１３番５号","postal_code":"000-0010"})";

class CaseServiceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    engine_ = new face::Engine(face::Engine::load("build/models").value());
  }
  static void TearDownTestSuite() { delete engine_; }

  net::Response call(const std::string& method, const std::string& path, base::ByteView body = {}) {
    net::Request request{.method = method,
                         .path = path,
                         .query = {},
                         .headers = headers_,
                         .parameters = {},
                         .body = {body.begin(), body.end()},
                         .peer_certificate = {}};
    return router_.handle(request);
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

  static face::Engine* engine_;
  base::ManualClock clock_{base::parse_rfc3339("2026-11-26T03:00:00.000Z").value()};
  base::SystemRandom random_;
  CaseService service_{{"nowhere",
                        [](const std::filesystem::path&) -> Result<std::unique_ptr<CentreFeed>> {
                          return fail(ErrorCode::StoreFailed, "no centre here");
                        },
                        *engine_, clock_, random_}};
  net::Router router_ = service_.router();
  std::map<std::string, std::string, std::less<>> headers_{{"host", "127.0.0.1:8080"}};
};
face::Engine* CaseServiceTest::engine_ = nullptr;

TEST_F(CaseServiceTest, NeverShowsTheHoldersPinsToTheClerk) {
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

TEST_F(CaseServiceTest, ListensToThePairedScreenOnlyAndForItsCaseOnly) {
  write_ordinary_case();
  const std::string pins = R"({"authentication":"4821","signature":"SAKURA55"})";
  EXPECT_EQ(404, send("POST", "/v1/holder/0123/pins", pins).status);
  const std::string holder = pair();
  EXPECT_TRUE(clerk().at("holder").at("code").is_null());
  EXPECT_EQ(200, send("POST", "/v1/city/cases", R"({"procedure":"move-in"})").status);
  EXPECT_EQ(404, send("POST", holder + "/pins", pins).status);
  EXPECT_EQ(404, call("GET", holder).status);
}

TEST_F(CaseServiceTest, AsksForASignaturePasswordExactlyWhereThereIsACertificateForIt) {
  write_ordinary_case();
  const std::string holder = pair();
  EXPECT_EQ(true, read(call("GET", holder)).at("signature_wanted"));
  EXPECT_EQ(400, send("POST", holder + "/pins", R"({"authentication":"4821"})").status);
  EXPECT_EQ(false, clerk().at("holder").at("pins"));
}

TEST_F(CaseServiceTest, ForgetsPinsWhenTheCardShallHaveNone) {
  write_ordinary_case();
  const std::string holder = pair();
  send("POST", holder + "/pins", R"({"authentication":"4821","signature":"SAKURA55"})");
  EXPECT_EQ(200, put("kind", R"({"kind":"face-authentication"})"));
  EXPECT_EQ("nothing", read(call("GET", holder)).at("asks"));
  EXPECT_EQ(200, put("kind", R"({"kind":"ordinary"})"));
  EXPECT_EQ(false, clerk().at("holder").at("pins"));
}

TEST_F(CaseServiceTest, SaysWhyAPhotoDoesNotServe) {
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

TEST_F(CaseServiceTest, CarriesOutNothingWhileSomethingIsMissing) {
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

TEST_F(CaseServiceTest, RegistersNobodyUnasked) {
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

TEST_F(CaseServiceTest, TakesTheStepsOfItsProcedureOnly) {
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

TEST_F(CaseServiceTest, RefusesOtherPages) {
  headers_["origin"] = "http://127.0.0.1:9";
  EXPECT_EQ(403, call("GET", "/v1/city/case").status);
  EXPECT_EQ(403, send("POST", "/v1/holder/pairing", R"({"code":"123456"})").status);
}

}  // namespace
}  // namespace kaopass::city
