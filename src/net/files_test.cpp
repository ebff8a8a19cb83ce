#include "net/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "net/client.hpp"
#include "net/own_origin.hpp"
#include "net/server.hpp"

namespace kaopass::net {
namespace {

namespace fs = std::filesystem;

struct Screens {
  Screens() {
    fs::create_directories(folder / "assets");
    write("index.html", "<!doctype html>");
    write("assets/app-1a2b.js", "let x;");
  }
  ~Screens() { fs::remove_all(folder); }
  void write(const std::string& name, std::string_view text) const {
    std::ofstream(folder / name) << text;
  }
  fs::path folder =
      fs::path(testing::TempDir()) /
      ("screens-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

Response ask(const Router& router, const std::string& path,
             const std::string& host = "127.0.0.1:8080") {
  Request request;
  request.headers = {{"host", host}};
  request.method = "GET";
  request.path = path;
  return router.handle(request);
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(ScreenFiles, AreServedUnderTheirNamesAndTheIndexAtTheRoot) {
  const Screens screens;
  Router router;
  ASSERT_TRUE(add_files(router, {screens.folder}));
  EXPECT_EQ(ask(router, "/").text(), "<!doctype html>");
  EXPECT_EQ(ask(router, "/").content_type, "text/html; charset=utf-8");
  EXPECT_EQ(ask(router, "/assets/app-1a2b.js").text(), "let x;");
  EXPECT_EQ(ask(router, "/assets").status, 404);
  EXPECT_EQ(ask(router, "/../files_test.cpp").status, 404);
}

TEST(ScreenFiles, AreServedUnderThePlacesOwnNameOnly) {
  const Screens screens;
  Router here, tablet;
  ASSERT_TRUE(add_files(here, {screens.folder}));
  ASSERT_TRUE(add_files(tablet, {screens.folder}, "192.0.2.7"));
  for (const char* path : {"/", "/index.html", "/assets/app-1a2b.js"}) {
    EXPECT_EQ(ask(here, path, "localhost").status, 200) << path;
    EXPECT_EQ(ask(tablet, path, "192.0.2.7:8443").status, 200) << path;
    for (const char* foreign : {"evil.example", "127.0.0.1.evil.example:8080", "192.0.2.8", ""}) {
      EXPECT_EQ(ask(here, path, foreign).status, 403) << path << " " << foreign;
      EXPECT_EQ(ask(tablet, path, foreign).status, 403) << path << " " << foreign;
    }
  }
  EXPECT_THAT(ask(here, "/", "evil.example").text(), testing::HasSubstr("\"line.origin\""));
}

TEST(ScreenFiles, RunNoInlineScriptAndStandInNoForeignFrame) {
  const Screens screens;
  Router closed;
  ASSERT_TRUE(add_files(closed, {screens.folder}));
  const std::string policy = header(ask(closed, "/"), "Content-Security-Policy");
  EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_TRUE(policy.ends_with("frame-ancestors 'none'")) << policy;
  Router demo;
  ASSERT_TRUE(add_files(demo, {screens.folder, "http://127.0.0.1:8700"}));
  EXPECT_TRUE(header(ask(demo, "/"), "Content-Security-Policy")
                  .ends_with("frame-ancestors http://127.0.0.1:8700"));
}

TEST(ScreenFiles, AreKeptByTheBrowserOnlyWhereTheNameHasTheDigest) {
  const Screens screens;
  Router router;
  ASSERT_TRUE(add_files(router, {screens.folder}));
  EXPECT_EQ(header(ask(router, "/"), "Cache-Control"), "");
  EXPECT_NE(header(ask(router, "/assets/app-1a2b.js"), "Cache-Control"), "");
}

TEST(ScreenFiles, MissingOrOfUnknownTypeStopThePlaceAtItsStart) {
  const Screens screens;
  Router router;
  EXPECT_EQ(add_files(router, {screens.folder / "nowhere"}).error().code, ErrorCode::FileMissing);
  screens.write("notes.exe", "x");
  EXPECT_EQ(add_files(router, {screens.folder}).error().code, ErrorCode::InvalidValue);
}

TEST(OwnOrigin, LetsInThisMachinesOwnScreenAndProgramsOnly) {
  struct Row {
    std::string host, origin, site;
    bool let_in;
  };
  const Row rows[] = {
      {"127.0.0.1:8080", "", "", true},
      {"localhost:8080", "http://localhost:8080", "same-origin", true},
      {"[::1]:8080", "", "none", true},
      {"[::1]", "http://[::1]", "none", true},  // the port of http itself
      {"clinic.example:8080", "", "", false},
      {"127.0.0.1.evil.example:8080", "", "", false},
      {"127.0.0.1:8080", "http://127.0.0.1:8081", "", false},
      {"127.0.0.1:8080", "https://evil.example", "cross-site", false},
      {"127.0.0.1:8080", "", "same-site", false},
      {"127.0.0.1:8080", "null", "", false},
  };
  for (const Row& row : rows) {
    Request request;
    request.headers = {{"host", row.host}};
    if (!row.origin.empty()) request.headers["origin"] = row.origin;
    if (!row.site.empty()) request.headers["sec-fetch-site"] = row.site;
    EXPECT_EQ(require_own_origin(request).has_value(), row.let_in) << row.host << " " << row.origin;
  }
}

}  // namespace
}  // namespace kaopass::net
