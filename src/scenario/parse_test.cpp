// Files of scenarios: what is one, and what is refused, with the place where.
#include "scenario/parse.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <functional>

#include "scenario/proofs.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

constexpr const char* kFile = R"({"format":1,"scenarios":[{
  "id":"a-1","title":{"ja":"あ","en":"a"},"day":"2024-10-01",
  "cards":{"sakura":{"state":"face-authentication","certificate_until":"2027-01-15"},
           "transit":{"chip":"foreign"}},
  "steps":[
    {"visit":{"card":"sakura","attempts":[{"face":"self"},
                                         {"visual":"same","holder":"absent","at":"tablet"}],
              "lies":"upside-down","consents":["checkup"],"helper":"family"},
     "expect":{"outcome":"refused","code":"visual.holder-absent","desk":{"state":"none"}},
     "proves":["N3.4"]},
    {"ask":{"credential":"face-card","service":"home-visit"},
     "expect":{"answer":"allowed","row":"face-card.home-visit"},"proves":["N1.11"]}]}]})";

// The file with one thing changed.
Result<std::vector<Scenario>> with(const std::function<void(json::object&)>& change) {
  json::value file = json::parse(kFile);
  change(file.at("scenarios").at(0).as_object());
  return parse_file(json::serialize(file));
}
std::string why(const std::function<void(json::object&)>& change) {
  const auto parsed = with(change);
  if (parsed) return "accepted";
  EXPECT_EQ(parsed.error().code, ErrorCode::InvalidJson);
  return parsed.error().detail;
}
json::object& step(json::object& scenario, std::size_t number) {
  return scenario.at("steps").at(number).as_object();
}

TEST(ScenarioFile, IsReadAsItIsWritten) {
  const auto parsed = parse_file(kFile);
  ASSERT_TRUE(parsed) << parsed.error().detail;
  const Scenario& scenario = parsed->at(0);
  EXPECT_EQ(scenario.id, "a-1");
  EXPECT_EQ(base::to_iso(day_of(scenario)), "2024-10-01");
  EXPECT_EQ(base::to_iso(*scenario.cards.at("sakura").certificate_until), "2027-01-15");
  const auto& visit = std::get<Visit>(scenario.steps.at(0).what);
  EXPECT_EQ(visit.attempts.at(1).method, wire::Method::Visual);
  EXPECT_FALSE(visit.attempts.at(1).verdict.holder_present);
  EXPECT_EQ(visit.attempts.at(1).at, ComparedAt::Tablet);
  EXPECT_EQ(visit.lies, Lies::UpsideDown);
  EXPECT_EQ(scenario.cards.at("transit").chip, Chip::Foreign);
  EXPECT_EQ(scenario.cards.at("sakura").chip, Chip::MyNumber);
  EXPECT_EQ(visit.helper, wire::Helper::Family);
  EXPECT_TRUE(visit.consents.at(insurance::RecordKind::Checkup));
  EXPECT_FALSE(visit.consents.at(insurance::RecordKind::Medication));
  const Course course(scenario);
  EXPECT_EQ(proven_side(scenario.steps.at(0), "N3.4", course), Side::Refused);
  EXPECT_EQ(proven_side(scenario.steps.at(1), "N1.11", course), Side::Allowed);
}

TEST(ScenarioFile, RefusesASlipOfThePenAndSaysWhere) {
  EXPECT_EQ(why([](auto& s) { s["dya"] = "2024-10-01"; }), "scenarios[0].dya: unknown member");
  EXPECT_EQ(why([](auto& s) { s["day"] = "2024-13-01"; }), "scenarios[0].day: not a day");
  EXPECT_EQ(why([](auto& s) { s["id"] = "A"; }), "scenarios[0].id: of a-z 0-9 -, at most 64");
  EXPECT_EQ(why([](auto& s) { s["steps"] = json::array{}; }), "scenarios[0].steps: none");
  EXPECT_EQ(why([](auto& s) { step(s, 0)["visit"].as_object()["card"] = "ume"; }),
            "scenarios[0].steps[0]: nobody holds ume");
  EXPECT_EQ(why([](auto& s) { step(s, 0)["visit"].as_object()["consents"] = {"all"}; }),
            "scenarios[0].steps[0].visit.consents: no such word");
  EXPECT_EQ(why([](auto& s) { step(s, 1)["look"] = {{"card", "sakura"}}; }),
            "scenarios[0].steps[1].look: one thing a step");
  EXPECT_EQ(why([](auto& s) { step(s, 1)["ask"].as_object()["obtain"] = "new"; }),
            "scenarios[0].steps[1].ask.ask: asks for one thing");
  EXPECT_EQ(why([](auto& s) { step(s, 0)["visit"].as_object()["lies"] = "down"; }),
            "scenarios[0].steps[0].visit.lies: no such word, but one of face-up upside-down "
            "with-another");
}

TEST(ScenarioFile, SaysInWhichLineItIsNoJson) {
  const auto parsed = parse_file("{\"format\":1,\n\"scenarios\":[\n{\"id\":}]}");
  ASSERT_FALSE(parsed);
  EXPECT_TRUE(parsed.error().detail.starts_with("line 3: ")) << parsed.error().detail;
}

TEST(ScenarioFile, RefusesAMemberThatIsThereTwice) {
  const auto parsed =
      parse_file("{\"format\":1,\n\"scenarios\":[{\"id\":\"{\\\"id\",\n\"id\" :\"b\"}]}");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().detail, "line 3: a member that is there twice");
  // In another object, and as a value, the same word is another thing.
  EXPECT_EQ(parse_file(R"({"format":1,"scenarios":[{"id":"id"},{"id":"id"}]})").error().detail,
            "scenarios[0].title: not an object");
}

TEST(ScenarioFile, RefusesWhatSuchAStepNeverShows) {
  EXPECT_EQ(why([](auto& s) { step(s, 0)["expect"].as_object()["answer"] = "allowed"; }),
            "scenarios[0].steps[0].expect.answer: such a step never shows it");
  EXPECT_EQ(why([](auto& s) { step(s, 0)["expect"].as_object()["code"] = "face.no-mach"; }),
            "scenarios[0].steps[0].expect.code: no such value");
  EXPECT_EQ(why([](auto& s) { step(s, 0)["expect"].as_object()["desk"] = {{"sate", "x"}}; }),
            "scenarios[0].steps[0].expect.desk.sate: such a step never shows it");
  EXPECT_EQ(why([](auto& s) { step(s, 1).erase("expect"); }),
            "scenarios[0].steps[1].expect: nothing is expected");
}

// Nobody can claim a proof that the scenario does not give.
TEST(ScenarioFile, RefusesAProofThatTheStepDoesNotGive) {
  EXPECT_EQ(why([](auto& s) { step(s, 0)["expect"].as_object()["outcome"] = "left"; }),
            "scenarios[0].steps[0].proves: not N3.4: this step rests on no row");
  EXPECT_EQ(why([](auto& s) { step(s, 1)["proves"] = {"N1.1"}; }),
            "scenarios[0].steps[1].proves: not N1.1: it rests on face-card.home-visit");
  EXPECT_EQ(why([](auto& s) { step(s, 1)["proves"] = {"N9.9"}; }),
            "scenarios[0].steps[1].proves: no N9.9");
}

// A scenario of one card and these steps; what its claims are refused with, "" where they stand.
std::string claims(const std::string& card, const std::string& steps) {
  const auto parsed = parse_file(
      R"({"format":1,"scenarios":[{"id":"a","title":{"ja":"あ","en":"a"},"cards":{"x":)" + card +
      R"(},"steps":[)" + steps + "]}]}");
  if (parsed) return "";
  EXPECT_EQ(parsed.error().code, ErrorCode::InvalidJson);
  return parsed.error().detail;
}
// Whether the last of the steps may claim that sentence.
bool may_claim(const std::string& card, const std::string& steps, const std::string& number) {
  const std::string with_claim =
      steps.substr(0, steps.rfind('}')) + R"(,"proves":[")" + number + R"("]})";
  const std::string why = claims(card, with_claim);
  EXPECT_TRUE(why.empty() || why.find("proves: not " + number + ": ") != why.npos) << why;
  return why.empty();
}

constexpr const char* kOrdinary = R"({"state":"ordinary","pin":"4649"})";
constexpr const char* kFace = R"({"state":"face-authentication"})";
constexpr const char* kPinAccepted =
    R"({"visit":{"card":"x","attempts":[{"pin":"4649"}]},"expect":{"outcome":"accepted"}})";
constexpr const char* kPinWrong =
    R"({"visit":{"card":"x","attempts":[{"pin":"0000"}]},
        "expect":{"outcome":"refused","code":"card.pin-wrong"}})";
constexpr const char* kFaceAccepted =
    R"({"visit":{"card":"x","attempts":[{"face":"self"}]},"expect":{"outcome":"accepted"}})";

TEST(ScenarioProofs, RightAndWrongPinProveNoOtherSentence) {
  for (const char* number : {"N1.2", "N1.4", "N1.5", "N1.11", "N1.14", "N2.2", "N2.4", "N2.5",
                             "N3.2", "N3.5", "N3.6", "N3.8", "N5.1", "N5.2", "N5.3"}) {
    EXPECT_FALSE(may_claim(kOrdinary, kPinAccepted, number)) << number;
    EXPECT_FALSE(may_claim(kOrdinary, kPinWrong, number)) << number;
  }
  EXPECT_TRUE(may_claim(kOrdinary, kPinAccepted, "N3.1"));
  EXPECT_TRUE(may_claim(kOrdinary, kPinAccepted, "N1.13"));
  EXPECT_FALSE(may_claim(kOrdinary, kPinWrong, "N3.1"));
}

TEST(ScenarioProofs, RestOnTheRowOfThatVeryActWithThatCard) {
  EXPECT_TRUE(may_claim(kFace, kFaceAccepted, "N1.1"));
  EXPECT_TRUE(may_claim(kFace, kFaceAccepted, "N1.9"));
  EXPECT_FALSE(may_claim(kOrdinary, kFaceAccepted, "N1.1"));
  EXPECT_FALSE(may_claim(kFace, kFaceAccepted, "N1.2"));
  EXPECT_FALSE(may_claim(kFace, kFaceAccepted, "N1.12"));  // nothing was granted
  // By several ways: only the one that is expected to have done it.
  const std::string both =
      R"({"visit":{"card":"x","attempts":[{"face":"another"},{"visual":"same"}]},
          "expect":{"outcome":"accepted")";
  EXPECT_FALSE(may_claim(kFace, both + "}}", "N3.3"));
  EXPECT_TRUE(may_claim(kFace, both + R"(,"method":"visual"}})", "N3.3"));
  EXPECT_FALSE(may_claim(kFace, both + R"(,"method":"face"}})", "N3.3"));
}

TEST(ScenarioProofs, FollowTheCardThroughTheScenario) {
  const std::string register_first =
      R"({"visit":{"card":"x","attempts":[{"face":"self"}]},
          "expect":{"outcome":"accepted","registered":true}})";
  EXPECT_TRUE(may_claim(R"({"registered":false})", register_first, "N1.6"));
  EXPECT_FALSE(may_claim(R"({"registered":false})", register_first + "," + register_first, "N1.6"));
  const std::string change =
      R"({"switch":{"card":"x","to":"face-authentication"},"expect":{"outcome":"done"}})";
  const std::string look = R"({"look":{"card":"x"},"expect":{"registered":true}})";
  EXPECT_TRUE(may_claim(kOrdinary, change, "N1.4"));
  EXPECT_FALSE(may_claim(kOrdinary, look, "N1.5"));
  EXPECT_TRUE(may_claim(kOrdinary, change + "," + look, "N1.5"));
  EXPECT_TRUE(may_claim(kOrdinary, change + "," + kFaceAccepted, "N1.14"));
  EXPECT_FALSE(may_claim(kFace, kFaceAccepted, "N1.14"));
}

TEST(ScenarioProofs, FollowTheReadersSoftware) {
  const std::string visual =
      R"({"visit":{"card":"x","reader":"hospital-2","attempts":[{"visual":"same"}]},
          "expect":{"outcome":"accepted","registered":true}})";
  const std::string update = R"({"update":{"reader":"hospital-2"},"expect":{"outcome":"done"}})";
  EXPECT_FALSE(may_claim(R"({"registered":false})", visual, "N2.4"));
  EXPECT_TRUE(may_claim(R"({"registered":false})", update + "," + visual, "N2.4"));
  EXPECT_FALSE(may_claim(kFace, update, "N2.4"));
}

TEST(ScenarioProofs, KnowACounterCaseByItsCode) {
  const auto refused = [](const std::string& attempt, const std::string& code) {
    return R"({"visit":{"card":"x","attempts":[)" + attempt +
           R"(]},"expect":{"outcome":"refused","code":")" + code + R"("}})";
  };
  EXPECT_TRUE(may_claim(kFace, refused(R"({"visual":"different"})", "visual.no-match"), "N3.3"));
  EXPECT_FALSE(may_claim(kFace, refused(R"({"visual":"different"})", "line.down"), "N3.3"));
  EXPECT_TRUE(may_claim(kFace, refused(R"({"face":"another"})", "face.no-match"), "N1.1"));
  EXPECT_TRUE(may_claim(kFace, refused(R"({"pin":"1234"})", "card.pin-unusable"), "N1.1"));
  EXPECT_FALSE(may_claim(kFace, refused(R"({"pin":"1234"})", "line.down"), "N1.1"));
  const std::string line =
      R"({"visit":{"card":"x","attempts":[{"face":"self"}]},
          "expect":{"outcome":"refused","code":"line.down")";
  EXPECT_FALSE(may_claim(kFace, line + "}}", "N3.5"));
  EXPECT_TRUE(may_claim(kFace, line + R"(,"row":"face-card.declaration"}})", "N3.5"));
  EXPECT_TRUE(may_claim(kFace, line + R"(,"row":"face-card.declaration"}})", "N3.6"));
  // What would have been allowed was not done.
  EXPECT_FALSE(may_claim(R"({"registered":false})",
                         R"({"visit":{"card":"x","attempts":[{"face":"self"}]},"expect":{
                             "outcome":"refused","code":"check.not-registered",
                             "row":"face-card.register-by-reader"}})",
                         "N1.6"));
}

TEST(ScenarioProofs, WantADocumentThatIsCurrent) {
  const std::string words = R"({"document":{"file":"a.md","says":["Operating"]},"expect":{)";
  EXPECT_FALSE(may_claim(kFace, words + R"("found":true}})", "N5.3"));
  EXPECT_FALSE(may_claim(kFace, words + R"("found":true}})", "N5.2"));
  EXPECT_FALSE(may_claim(kFace, words + R"("found":false}})", "N4.1"));
  EXPECT_TRUE(may_claim(kFace, words + R"("found":true}})", "N4.1"));
  EXPECT_TRUE(may_claim(kFace, words + R"("current":true}})", "N5.3"));
}

TEST(ScenarioFile, HasLimits) {
  const auto many = [](std::size_t count, const json::value& each) {
    return json::array(count, each);
  };
  EXPECT_EQ(why([&](auto& s) { s["steps"] = many(kStepLimit + 1, step(s, 1)); }),
            "scenarios[0].steps: too many");
  EXPECT_EQ(why([&](auto& s) {
              step(s, 0)["visit"].as_object()["attempts"] =
                  many(kAttemptLimit + 1, json::object{{"face", "self"}});
            }),
            "scenarios[0].steps[0].visit.attempts: too many");
  EXPECT_EQ(why([](auto& s) { s["title"].as_object()["en"] = std::string(kTextLimit + 1, 'x'); }),
            "scenarios[0].title.en: too long");
  EXPECT_FALSE(parse_file(std::string(kFileLimit + 1, ' ')));
  EXPECT_FALSE(parse_file(R"({"format":2,"scenarios":[]})"));
}

TEST(ScenarioFile, LooksOnlyIntoTheRepository) {
  for (const char* file : {"/etc/passwd", "../secret", "docs/../../x"}) {
    EXPECT_EQ(why([&](auto& s) {
                s["steps"] = {{{"document", {{"file", file}, {"says", {"x"}}}},
                               {"expect", {{"found", true}}}}};
              }),
              "scenarios[0].steps[0].document.file: within the repository");
  }
}

}  // namespace
}  // namespace kaopass::scenario
