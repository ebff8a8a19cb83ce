// A visit and a desk's row in the words of expectations.
#include "scenario/visit_summary.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

VisitSeen seen(const char* view) {
  return {json::parse(view).as_object(), {"choosing", "take-card"}, {"face"}, "visual", ""};
}

TEST(VisitSummary, SaysEveryMemberOfAVisitThatWasCompleted) {
  const auto summary = summary_of(seen(R"({"ending":"completed","method":"face","face_attempts":1,
    "helper":"family","answer":{"registered":false,"records_allowed":true},"validity":1,
    "front_read":true,"coverage":{"coverages":[{},{}]},"grants":[{"kind":"checkup"}],"file":"x.xml",
    "problem":{"code":"face.no-match","rule":"face-card.face"}})"));
  const json::value expected = {{"outcome", "accepted"},
                                {"code", "none"},
                                {"row", nullptr},
                                {"method", "face"},
                                {"front_read", true},
                                {"offers", {"face"}},
                                {"suggested", "visual"},
                                {"screens", {"choosing", "take-card"}},
                                {"registered", true},
                                {"validity", "1"},
                                {"coverages", 2},
                                {"notice", nullptr},
                                {"records", true},
                                {"grants", json::array{"checkup"}},
                                {"file", true},
                                {"tries_left", nullptr},
                                {"face_attempts", 1},
                                {"helper", "family"},
                                {"after_early_consents", ""}};
  EXPECT_EQ(json::value(summary), expected) << summary;
}

TEST(VisitSummary, SaysWhatRefusedAndWhoLeft) {
  const auto refused = summary_of(seen(R"({"ending":"failed","problem":{"code":"card.pin-wrong",
    "rule":"face-card.pin","detail":"tries left: 2"}})"));
  EXPECT_EQ(refused.at("outcome"), "refused");
  EXPECT_EQ(refused.at("code"), "card.pin-wrong");
  EXPECT_EQ(refused.at("row"), "face-card.pin");
  EXPECT_EQ(refused.at("tries_left"), 2);
  EXPECT_EQ(refused.at("registered"), false);
  EXPECT_EQ(summary_of(seen(R"({"ending":"left-early"})")).at("outcome"), "left");
}

TEST(DeskSummary, TakesTheNewRowOfThatReaderAlone) {
  const auto list = json::parse(R"({"receptions":[
    {"id":"a","reader":"r1","state":"accepted"},
    {"id":"b","reader":"r2","state":"pending"},
    {"id":"c","reader":"r1","state":"refused","method":"pin","staff":"hanako",
     "problem":{"code":"check.rule","rule":"face-card.not-yet"},
     "file":{"state":"none"},"validity":{"code":"2"},
     "consents":[{"kind":"checkup","consented":false},{"kind":"treatment","consented":true}]}]})")
                        .as_object();
  EXPECT_EQ(reception_ids(list), (std::vector<std::string>{"a", "b", "c"}));
  const auto row = desk_summary(list, "r1", {"a"});
  EXPECT_EQ(row.at("state"), "refused");
  EXPECT_EQ(row.at("code"), "check.rule");
  EXPECT_EQ(row.at("row"), "face-card.not-yet");
  EXPECT_EQ(row.at("validity"), "2");
  EXPECT_EQ(row.at("by_staff"), true);
  EXPECT_EQ(row.at("file"), "none");
  EXPECT_EQ(row.at("consents"), json::array{"treatment"});
  const auto nothing = desk_summary(list, "r1", {"a", "c"});
  EXPECT_EQ(nothing.at("state"), "none");
  EXPECT_EQ(nothing.at("by_staff"), false);
  EXPECT_EQ(nothing.at("method"), nullptr);
}

}  // namespace
}  // namespace kaopass::scenario
