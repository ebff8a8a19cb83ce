// What of a case must not outlive the clerk's work, or its day.
#include "city/test_counter.hpp"

namespace kaopass::city {
namespace {

using namespace std::chrono_literals;

class CaseEnd : public CounterOfNobody {
 protected:
  void SetUp() override {
    CounterOfNobody::SetUp();
    send("POST", "city/cases", R"({"procedure":"issue"})");
    send("PUT", "city/case/person", kMinor);
    send("PUT", "city/case/kind", R"({"kind":"ordinary"})");
    const std::string code(clerk().at("holder").at("code").as_string());
    const json::object paired = send("POST", "holder/pairing", R"({"code":")" + code + "\"}");
    holder_ = "holder/" + std::string(paired.at("token").as_string());
    send("POST", holder_ + "/pins", kPin);
    EXPECT_EQ("done", asks());
  }
  json::object clerk() { return send("GET", "city/case", {}); }
  std::string asks() { return std::string(send("GET", holder_, {}).at("asks").as_string()); }
  bool has_pins() { return clerk().at("holder").at("pins").as_bool(); }
  void log_in() { enter("city/login", {{"login", "boss"}, {"password", kPassword}}); }
  void unlock() { enter("city/unlock", {{"password", kPassword}}); }

  std::string holder_;
  const std::string kPin = R"({"authentication":"4821"})";
  // Who has no signature password.
  const std::string kMinor =
      R"({"name":"花守　つぼみ","name_kana":"ハナモリ　ツボミ","birth":"2016-05-03","sex":"female",)"
      R"("address":"架空県花守市桜町二丁目１３番５号","postal_code":"000-0010"})";
};

TEST_F(CaseEnd, ForgetsPinsWhenTheClerkLogsOutAndAsksForThemOnceMore) {
  const std::string same = seen_;
  send("POST", "city/logout", "{}");
  log_in();
  EXPECT_FALSE(has_pins());
  EXPECT_EQ(same, seen_) << "the clerk goes on with it";
  EXPECT_EQ("花守　つぼみ", clerk().at("person").at("name"));
}

TEST_F(CaseEnd, KeepsPinsOverAScreenThatLocksAndForgetsThemWhenNobodyComesBack) {
  clock_.advance(20min);  // it has locked itself
  EXPECT_EQ(423, call("GET", "city/case").status);
  unlock();
  EXPECT_TRUE(has_pins());
  clock_.advance(31min);
  EXPECT_EQ("pins", asks());
  unlock();
  EXPECT_FALSE(has_pins());
}

TEST_F(CaseEnd, KeepsNoPinThatIsTypedWhileNobodyIsLoggedIn) {
  send("POST", "city/logout", "{}");
  EXPECT_EQ("pins", asks());
  EXPECT_EQ("pins", send("POST", holder_ + "/pins", kPin).at("asks"));
  log_in();
  EXPECT_FALSE(has_pins());
}

TEST_F(CaseEnd, ClosesACaseThatWasLeftOpenOverMidnight) {
  const std::string yesterdays = seen_;
  clock_.advance(24h);
  log_in();
  EXPECT_EQ(404, call("GET", holder_).status);
  const auto refused = call("POST", "city/case/perform", "case=" + yesterdays, "{}");
  EXPECT_EQ(409, refused.status);
  EXPECT_NE(std::string::npos, refused.text().find("another case is open")) << refused.text();
  const json::object next = clerk();
  EXPECT_EQ("closed", next.at("phase"));
  EXPECT_TRUE(next.at("person").is_null());
  EXPECT_EQ("2026-11-27", next.at("event").at("day"));
  send("POST", "city/cases", R"({"procedure":"move-in"})");
  EXPECT_EQ("open", clerk().at("phase"));
}

}  // namespace
}  // namespace kaopass::city
