#include "net/http.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "net/json.hpp"
#include "rules/decide.hpp"

namespace kaopass::net {
namespace {

Router small_town() {
  Router router;
  router.add("GET", "/v1/health", [](Request&) { return json_response("{}"); });
  router.add(
      "POST", "/v1/checks/{check_id}/consents",
      [](Request& request) -> Result<Response> {
        if (request.parameter("check_id") == "unknown") return fail(ErrorCode::CheckUnknown, "x");
        return json_response(request.parameter("check_id"));
      },
      100);
  router.add("GET", "/v1/broken", [](Request&) -> Result<Response> {
    throw std::runtime_error("invariant with /secret/path");
  });
  return router;
}

Response ask(const std::string& method, const std::string& path) {
  Request request;
  request.method = method;
  request.path = path;
  return small_town().handle(request);
}

TEST(Router, GivesPathParametersToTheHandler) {
  EXPECT_EQ(ask("POST", "/v1/checks/abc/consents").text(), "abc");
}

TEST(Router, SaysWhichPartOfARequestItDoesNotKnow) {
  EXPECT_EQ(ask("GET", "/v1/nothing").status, 404);
  EXPECT_EQ(ask("GET", "/v1/checks//consents").status, 404);
  EXPECT_EQ(ask("GET", "/v1/checks/abc/consents/").status, 404);
  EXPECT_EQ(ask("GET", "/").status, 404);
  EXPECT_EQ(ask("GET", "/v1/checks/abc/consents").status, 405);
  EXPECT_EQ(parse_error(ask("GET", "/v1/nothing").text())->code, ErrorCode::RouteUnknown);
}

TEST(Router, TurnsAnErrorIntoItsCatalogueRow) {
  const Response response = ask("POST", "/v1/checks/unknown/consents");
  EXPECT_EQ(response.status, base::info(ErrorCode::CheckUnknown).http_status);
  EXPECT_EQ(parse_error(response.text()), (Error{ErrorCode::CheckUnknown, "x"}));
}

TEST(Router, KeepsBrokenInvariantsToItself) {
  const Response response = ask("GET", "/v1/broken");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(parse_error(response.text()), (Error{ErrorCode::Unexpected, {}}))
      << "nothing of the secret";
}

TEST(Router, AdmitsBodiesUpToTheLimitOfTheRoute) {
  const Router router = small_town();
  EXPECT_TRUE(router.admit("POST", "/v1/checks/a/consents", 100));
  EXPECT_EQ(router.admit("POST", "/v1/checks/a/consents", 101).error().code,
            ErrorCode::MessageTooLarge);
  EXPECT_EQ(router.admit("PUT", "/v1/checks/a/consents", 0).error().code,
            ErrorCode::MethodNotAllowed);
}

TEST(ErrorBody, CarriesEveryRowOfTheCatalogueThereAndBack) {
  for (const base::ErrorInfo& row : base::error_catalogue()) {
    const Response response = error_response({row.code, "detail"});
    EXPECT_EQ(response.status, row.http_status);
    EXPECT_EQ(parse_error(response.text()), (Error{row.code, "detail"}));
    const auto fields = parse_object(response.text())->at("error").as_object();
    for (const char* name : {"text", "text_ja", "owner", "remedy", "remedy_ja"}) {
      EXPECT_FALSE(fields.at(name).as_string().empty()) << row.name << ' ' << name;
    }
  }
}

TEST(ErrorBody, NamesTheRuleThatRefusesAndNoUnknownOne) {
  const rules::Row* row = rules::find_row("face-card.pin");
  ASSERT_NE(row, nullptr);
  const Error refused = rules::refusal(*row, "pin");
  EXPECT_EQ(refused, (Error{ErrorCode::MethodForbidden, "pin", "face-card.pin"}));
  const Response response = error_response(refused);
  EXPECT_EQ(parse_error(response.text()), refused);
  std::string forged{response.text()};
  forged.replace(forged.find("face-card.pin"), 13, "face-card.nip");
  EXPECT_EQ(parse_error(forged), (Error{ErrorCode::MethodForbidden, "pin"}));
}

TEST(ErrorBody, GivesNoTerminalAnOrder) {
  const auto detail_of = [](std::string detail) {
    return parse_error(error_response({ErrorCode::NotFound, std::move(detail)}).text())->detail;
  };
  EXPECT_EQ(detail_of("a\x1b[2J\x7f\r\nb"), "a [2J   b");
  EXPECT_EQ(detail_of("a\xC2\x9B"
                      "2Jb \xC2\xA5 ナ"),
            "a 2Jb \xC2\xA5 ナ");
}

TEST(ErrorBody, IsNotSeenWhereThereIsNone) {
  for (const char* text : {"", "{}", "[]", R"({"error":1})", R"({"error":{"code":1}})",
                           R"({"error":{"code":"no.such","detail":""}})"}) {
    EXPECT_FALSE(parse_error(text)) << text;
  }
}

TEST(JsonBody, RefusesDepthGarbageAndTrailingOctets) {
  EXPECT_TRUE(parse_object(R"({"a":{"b":[1]}})"));
  for (const std::string& text :
       {std::string("{} x"), std::string("[1]"), std::string("{\"a\":\"\xff\"}"), std::string(),
        R"({"a":)" + std::string(17, '[') + std::string(17, ']') + "}"}) {
    EXPECT_EQ(parse_object(text).error().code, ErrorCode::InvalidJson) << text;
  }
}

}  // namespace
}  // namespace kaopass::net
