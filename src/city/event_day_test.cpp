// The day of a life event, and the paper of a death, at the counter's API.
#include "city/test_counter.hpp"

namespace kaopass::city {
namespace {

class EventDayTest : public CounterOfNobody {
 protected:
  void SetUp() override {
    CounterOfNobody::SetUp();
    move_in_case();
    resident_ = perform().at("resident").at("id").as_string();
    send("POST", "city/case/close", "{}");
  }
  void begin(const std::string& procedure) {
    send("POST", "city/cases",
         R"({"procedure":")" + procedure + R"(","resident":")" + resident_ + "\"}");
  }
  int put_event(std::string_view body) { return call("PUT", "city/case/event", {}, body).status; }

  std::string resident_;
};

TEST_F(EventDayTest, IsNotBeforeWhoItIsAboutCameHereNorAfterToday) {
  for (const char* procedure : {"move-out", "death"}) {
    begin(procedure);
    EXPECT_EQ(400, put_event(R"({"day":"2026-11-25"})")) << "before they moved in";
    EXPECT_EQ(400, put_event(R"({"day":"2026-11-27"})")) << "after today";
    EXPECT_EQ(200, put_event(R"({"day":"2026-11-26"})"));
  }
}

TEST_F(EventDayTest, OfADeathNeedsThePaperThatWasSeen) {
  begin("death");
  EXPECT_EQ(json::array{"reason"}, send("GET", "city/case", {}).at("missing"));
  EXPECT_EQ(409, call("POST", "city/case/perform", {}, "{}").status);
  EXPECT_EQ(400, put_event(R"({"day":"2026-11-26","reason":"lost"})"));
  EXPECT_EQ(200, put_event(R"({"day":"2026-11-26","reason":"inquest-report"})"));
  EXPECT_EQ("done", perform().at("phase"));
  const json::array acts = send("GET", "city/acts", {}).at("acts").as_array();
  EXPECT_EQ((json::object{{"paper", "inquest-report"}}), acts.back().at("details"));
}

TEST_F(EventDayTest, ComesWithAPlaceThatCanBeWritten) {
  begin("move-out");
  EXPECT_EQ(400, put_event(R"({"day":"2026-11-26","destination":"<b>"})"));
  EXPECT_EQ(200, put_event(R"({"day":"2026-11-26","destination":"架空県星野市"})"));
}

}  // namespace
}  // namespace kaopass::city
