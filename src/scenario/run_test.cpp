// The judge: what was expected is held against what was seen, and nothing is green by silence.
#include "scenario/run.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "base/file.hpp"
#include "scenario/coverage.hpp"
#include "scenario/documents.hpp"
#include "scenario/parse.hpp"
#include "scenario/report.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

// Shows of every visit what it is told to.
class TestTown final : public Town {
 public:
  explicit TestTown(const json::object& shown) : shown_(shown) {}
  Result<json::object> act(const Visit&) override { return shown_; }
  Result<json::object> act(const Switch&) override { return fail(ErrorCode::StoreFailed); }
  Result<json::object> act(const Issue&) override { return json::object{}; }
  Result<json::object> act(const AtCounter&) override { return json::object{}; }
  Result<json::object> act(const Update&) override { return json::object{}; }
  // As if what it looked at were something else.
  Result<json::object> act(const Look&) override { return json::value("text").as_object(); }
  Result<json::object> act(const Handle&) override { return json::object{}; }
  Result<json::object> act(const Diagnose&) override { return json::object{}; }
  Result<json::object> act(const Served&) override { return json::object{{"text", ""}}; }
  Status act(const SetCentre&) override { return {}; }
  Status act(const SetLine&) override { return {}; }
  Status act(const GoTo&) override { return {}; }

 private:
  const json::object& shown_;
};
class TestTowns final : public Towns {
 public:
  json::object shown{{"outcome", "accepted"}, {"file", true}, {"desk", {{"state", "accepted"}}}};
  std::string lack;
  std::optional<std::string> lacks(const Scenario&) override {
    return lack.empty() ? std::nullopt : std::optional(lack);
  }
  Result<std::unique_ptr<Town>> open(const Scenario&) override {
    return std::make_unique<TestTown>(shown);
  }
};

std::vector<Scenario> scenarios(const std::string& steps) {
  return parse_file(R"({"format":1,"scenarios":[{"id":"a","title":{"ja":"あ","en":"a"},
    "cards":{"x":{}},"steps":[)" +
                    steps + "]}]}")
      .value();
}
const std::string kVisit =
    R"({"visit":{"card":"x"},"expect":{"outcome":"accepted","desk":{"state":"accepted"}}})";
const std::string kAsk = R"({"ask":{"credential":"face-card","verify-by":"pin"},
  "expect":{"answer":"refused","row":"face-card.pin"},"proves":["N1.1"]})";

Outcome outcome_of(const std::vector<Scenario>& all, TestTowns& towns) {
  return run(all, towns, {}).at(0);
}

TEST(ScenarioRun, PassesWhereAllThatIsExpectedWasSeen) {
  TestTowns towns;
  const auto all = scenarios(kVisit + "," + kAsk);
  EXPECT_EQ(outcome_of(all, towns).verdict, Verdict::Passed);
}

TEST(ScenarioRun, FailsWhereSomethingElseWasSeen) {
  TestTowns towns;
  towns.shown["desk"] = {{"state", "refused"}};
  const auto all = scenarios(kVisit);
  const Outcome outcome = outcome_of(all, towns);
  EXPECT_EQ(outcome.verdict, Verdict::Failed);
  EXPECT_EQ(outcome.failures.at(0).step, 1U);
  EXPECT_EQ(outcome.failures.at(0).what, R"(visit.desk.state: expected "accepted", saw "refused")");
}

TEST(ScenarioRun, IsNotGreenWhereItCannotSee) {
  TestTowns towns;
  towns.shown.erase("desk");
  const auto all = scenarios(kVisit);
  EXPECT_EQ(outcome_of(all, towns).verdict, Verdict::Partial);
  towns.lack = "no such card there";
  const Outcome outcome = outcome_of(all, towns);
  EXPECT_EQ(outcome.verdict, Verdict::NotApplicable);
  EXPECT_EQ(outcome.missing.at(0).what, "no such card there");
}

TEST(ScenarioRun, FailsWhereTheTownItselfFails) {
  TestTowns towns;
  const auto all = scenarios(R"({"switch":{"card":"x"},"expect":{"outcome":"done"}},)" + kVisit);
  const Outcome outcome = outcome_of(all, towns);
  EXPECT_EQ(outcome.verdict, Verdict::Failed);
  EXPECT_EQ(outcome.failures.size(), 1U);  // what follows says nothing
}

TEST(ScenarioRun, FailsWhereAPlaceAnswersWhatNobodyCanRead) {
  TestTowns towns;
  const auto all = scenarios(R"({"look":{"card":"x"},"expect":{"state":"ordinary"}},)" + kVisit);
  const Outcome outcome = outcome_of(all, towns);
  EXPECT_EQ(outcome.verdict, Verdict::Failed);
  ASSERT_EQ(outcome.failures.size(), 1U);
  EXPECT_TRUE(outcome.failures[0].what.starts_with("look: input.json"));
}

TEST(ScenarioRun, AsksTheRulesOfTheDayThatItIsThen) {
  TestTowns towns;
  const auto all = scenarios(
      R"({"go_to":{"day":"2024-09-30"}},
         {"ask":{"credential":"face-card","service":"home-visit"},"expect":{"answer":"refused"}},
         {"ask":{"credential":"face-card","service":"home-visit","on":"2024-10-01"},
          "expect":{"answer":"allowed"}})");
  EXPECT_EQ(outcome_of(all, towns).verdict, Verdict::Passed);
}

TEST(ScenarioRun, ReadsDocumentsAndFigures) {
  TestTowns towns;
  const auto all = scenarios(
      R"({"document":{"file":"docs/errors.md","says":["face.none"]},"expect":{"found":true}},
         {"document":{"file":"docs/none.md","says":["x"]},"expect":{"found":false}},
         {"document":{"file":"docs/errors.md","says":["no such words"]},"expect":{"found":false}},
         {"figure":{"curve":"docs/measurements/face-view1-test-det.csv","document":"docs/face.md",
                    "policy":"default"},"expect":{"holds":true,"stated":true}})");
  const auto outcome = run(all, towns, {.documents = "."}).at(0);
  EXPECT_EQ(outcome.verdict, Verdict::Passed) << progress_line(outcome, base::Language::English);
}

TEST(ScenarioRun, HoldsGeneratedDocumentsAgainstTheirTables) {
  TestTowns towns;
  const auto all = scenarios(
      R"({"document":{"file":"docs/errors.md","covers":"errors"},
          "expect":{"found":true,"current":true,"explained":true}},
         {"document":{"file":"docs/rules.md","covers":"errors"},"expect":{"current":false}},
         {"document":{"file":"docs/rules.md","covers":"rules"},"expect":{"current":true}},
         {"document":{"file":"docs/errors.md","covers":"rules"},"expect":{"current":false}})");
  const auto outcome = run(all, towns, {.documents = "."}).at(0);
  EXPECT_EQ(outcome.verdict, Verdict::Passed) << progress_line(outcome, base::Language::English);
}

TEST(ScenarioRun, HoldsAServedPageAgainstItsDocument) {
  std::string pattern = (std::filesystem::temp_directory_path() / "scenario-XXXXXX").string();
  const std::filesystem::path folder = ::mkdtemp(pattern.data());
  const auto write = [&](const char* name, std::string_view text) {
    ASSERT_TRUE(
        base::write_file_atomically(folder / name, base::as_bytes(text), base::FileMode::Private));
  };
  write("guide.md", "# Guide\n\n1. 目視\n<img src=\"a.webp\">\n");
  write("a.webp", "");
  const auto see = [&](std::string_view page) {
    return json::serialize(see_served({.page = "/g", .file = "guide.md"}, page, folder).value());
  };
  constexpr const char* kScript = R"(["\u76EE\u8996","/assets/a-1234.webp"])";
  EXPECT_EQ(see(kScript), R"({"found":true,"current":true})");
  EXPECT_EQ(see(R"(["\u76EE","/assets/a-1234.webp"])"), R"({"found":true,"current":false})");
  EXPECT_EQ(see(R"(["\u76EE\u8996"])"), R"({"found":true,"current":false})");
  EXPECT_EQ(see(""), R"({"found":false,"current":false})");
  std::filesystem::remove(folder / "a.webp");
  EXPECT_EQ(see(kScript), R"({"found":true,"current":false})");
  std::filesystem::remove_all(folder);
}

TEST(ScenarioCoverage, WantsBothSidesOfARuleAndAnyOfWhatIsNone) {
  const auto of = [](const std::vector<Scenario>& all, std::string_view number) {
    for (const Proven& each : coverage_of(all)) {
      if (each.sentence->number == number) return each;
    }
    throw std::logic_error("sentence");
  };
  EXPECT_FALSE(of(scenarios(kAsk), "N1.1").is_complete());
  const std::string face = R"({"ask":{"credential":"face-card","verify-by":"face"},
    "expect":{"answer":"allowed","row":"face-card.face"},"proves":["N1.1"]})";
  EXPECT_TRUE(of(scenarios(kAsk + "," + face), "N1.1").is_complete());
  EXPECT_FALSE(of(scenarios(kAsk), "N5.2").is_complete());
  const std::string document = R"({"document":{"file":"docs/errors.md","covers":"errors"},
    "expect":{"explained":true},"proves":["N5.2"]})";
  EXPECT_TRUE(of(scenarios(document), "N5.2").is_complete());
}

TEST(ScenarioReport, HasARowForEverySentenceAndSaysTheWorst) {
  TestTowns towns;
  towns.shown["outcome"] = "refused";
  const auto all = scenarios(kVisit + "," + kAsk);
  const auto outcomes = run(all, towns, {});
  const scenario::Run done{all, outcomes};
  const auto report = to_json(done);
  const auto& numbers = report.at("numbers").as_array();
  EXPECT_EQ(numbers.size(), rules::all_sentences().size());
  EXPECT_EQ(numbers.at(0).at("number"), "N1.1");
  EXPECT_EQ(numbers.at(0).at("result"), "incomplete");
  EXPECT_EQ(numbers.at(0).at("refused").at(0).at("result"), "failed");
  EXPECT_NE(to_junit(done).find("<failure message=\"step 1: visit.outcome: expected &quot;"),
            std::string::npos);
}

TEST(ScenarioReport, CountsAMissingSideAsFailureWhereAllMustBeProven) {
  TestTowns towns;
  const auto all = scenarios(kAsk);
  const auto outcomes = run(all, towns, {});
  scenario::Run done{all, outcomes};
  const std::string some = to_junit(done);
  EXPECT_NE(some.find(R"(name="sentences" tests="1" failures="0" errors="0" skipped="1")"),
            std::string::npos)
      << some;
  done.must_be_complete = true;
  const std::string count = std::to_string(rules::all_sentences().size());
  const std::string whole = to_junit(done);
  EXPECT_NE(whole.find("name=\"sentences\" tests=\"" + count + "\" failures=\"" + count + '"'),
            std::string::npos)
      << whole;
}

TEST(ScenarioReport, AlignsTheTableAndNamesWhatDidNotPass) {
  TestTowns towns;
  towns.shown["outcome"] = "refused";
  const auto all = scenarios(kVisit + "," + kAsk);
  const auto outcomes = run(all, towns, {});
  EXPECT_EQ(table({all, outcomes}, base::Language::English),
            "\n"
            "sentence  result      allowed  refused  other\n"
            "N1.1      incomplete        0        1      0  a 2\n"
            "\n"
            "0 passed, 1 failed, 0 partial, 0 not applicable, 0.00 s, 1 at once\n");
  const std::string japanese = table({all, outcomes}, base::Language::Japanese);
  EXPECT_TRUE(
      japanese.starts_with("\n文    結果        できる  できない  ほか\n"
                           "N1.1  incomplete       0         1     0  a 2\n"))
      << japanese;
}

}  // namespace
}  // namespace kaopass::scenario
