// The table against everything that can be asked, and against the sources; and that a table with
// any one row changed would not pass.

#include "rules/table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

#include "rules/decide.hpp"
#include "rules/test_statements.hpp"

namespace kaopass::rules {
namespace {

using Rows = std::vector<Row>;
constexpr std::chrono::days kOneDay{1};

Rows the_table() {
  return {all_rows().begin(), all_rows().end()};
}

base::Day day(const char* iso) {
  return base::parse_iso_day(iso).value();
}

// Every day around which an answer can change, and two far away.
std::set<base::Day> days_of(const Rows& rows) {
  std::set<base::Day> days{day("1990-01-01"), day("2190-01-01")};
  for (const Row& row : rows) {
    for (const auto& end : {row.from, row.to}) {
      if (!end) continue;
      for (const base::Day each : {*end - kOneDay, *end, *end + kOneDay}) days.insert(each);
    }
  }
  return days;
}

std::vector<Question> all_questions() {
  std::vector<Question> questions{{}};
  const auto cross = [&]<class Enum>(Enum Question::* word, std::size_t count) {
    std::vector<Question> crossed;
    for (const Question& each : questions) {
      for (std::size_t i = 0; i < count; ++i) {
        crossed.push_back(each);
        crossed.back().*word = static_cast<Enum>(i);
      }
    }
    questions = std::move(crossed);
  };
  cross(&Question::credential, count_of<Credential>());
  cross(&Question::act, kActCount);
  cross(&Question::verified, count_of<Verified>());
  cross(&Question::software, count_of<ReaderSoftware>());
  cross(&Question::holder, count_of<Holder>());
  cross(&Question::consent, count_of<Consent>());
  cross(&Question::wish, count_of<Wish>());
  cross(&Question::photo, count_of<Photo>());
  return questions;
}

std::string spell(const Question& q, base::Day on) {
  const ActWord act = act_word(q.act);
  return std::string(word_of(q.credential)) + ' ' + std::string(act.option) + ' ' +
         std::string(act.word) + " on " + base::to_iso(on);
}

// The first question on a day that not exactly one row answers; none is "".
std::string first_undecided(const Rows& rows, const std::vector<Question>& questions) {
  const auto days = days_of(rows);
  for (const Question& question : questions) {
    std::vector<const Row*> speaking;
    for (const Row& row : rows) {
      if (row.speaks_of(question)) speaking.push_back(&row);
    }
    for (const base::Day on : days) {
      const auto answers =
          std::ranges::count_if(speaking, [&](const Row* row) { return row->speaks_on(on); });
      if (answers != 1) return std::to_string(answers) + " rows: " + spell(question, on);
    }
  }
  return "";
}

// The first statement of the sources that the table does not make; none is "".
std::string first_untrue(const Rows& rows) {
  for (const Statement& said : kStatements) {
    const Row& row = decide(rows, parse_question(said.question), day(said.day));
    if (row.allows() != said.allowed || !cites(row.numbers, said.number)) {
      return std::string(said.question) + " on " + said.day + ": " + std::string(row.id);
    }
  }
  return "";
}

TEST(RuleTable, AnswersEveryQuestionOnEveryDayByExactlyOneRow) {
  const auto questions = all_questions();
  ASSERT_EQ(questions.size(), 4U * 25U * 4U * 2U * 2U * 2U * 2U * 2U);
  EXPECT_EQ(first_undecided(the_table(), questions), "");
}

TEST(RuleTable, SaysWhatTheSourcesSay) {
  EXPECT_EQ(first_untrue(the_table()), "");
}

// 参考3, as printed.
TEST(RuleTable, IsTheMatrixOfTheThreeCredentials) {
  const Credential columns[] = {Credential::OrdinaryCard, Credential::FaceCard,
                                Credential::EligibilityCertificate};
  const struct {
    std::vector<Act> acts;
    const char* marks;
  } lines[] = {{{Act::UseOutpatient}, "ooo"},
               {{Act::UsePastRecords}, "oox"},
               {{Act::UseMynaPortal, Act::UseConvenienceStore}, "oxx"}};
  for (const auto& line : lines) {
    for (const Act act : line.acts) {
      std::string marks;
      for (const Credential credential : columns) {
        const Row& row = decide({.credential = credential, .act = act}, day("2024-12-02"));
        marks += row.allows() ? 'o' : 'x';
        EXPECT_TRUE(cites(row.numbers, "N1.13")) << row.id;
      }
      EXPECT_EQ(marks, line.marks) << act_word(act).word;
    }
  }
}

TEST(RuleTable, CitesEverySentenceThatIsARule) {
  std::set<std::string_view> cited;
  for (const Row& row : all_rows()) {
    each_number(row.numbers, [&](std::string_view number) {
      EXPECT_NE(find_sentence(number), nullptr) << row.id << ' ' << number;
      cited.insert(number);
    });
  }
  std::set<std::string> missing;
  const std::size_t counts[] = {14, 5, 8, 1, 3};
  for (std::size_t section = 1; section <= std::size(counts); ++section) {
    for (std::size_t i = 1; i <= counts[section - 1]; ++i) {
      missing.insert("N" + std::to_string(section) + "." + std::to_string(i));
    }
  }
  for (const char* later : {"L1", "L2", "L3"}) missing.insert(later);
  std::set<std::string_view> no_rules;
  for (const Sentence& each : all_sentences()) {
    EXPECT_EQ(missing.erase(std::string(each.number)), 1U) << each.number;
    EXPECT_FALSE(each.place.empty() || each.quote.empty()) << each.number;
    EXPECT_EQ(each.no_row.empty(), cited.contains(each.number)) << each.number;
    EXPECT_EQ(each.no_row.empty(), each.no_row_ja.empty()) << each.number;
    if (!each.no_row.empty()) no_rules.insert(each.number);
  }
  EXPECT_TRUE(missing.empty()) << *missing.begin();
  EXPECT_EQ(no_rules, (std::set<std::string_view>{"N1.5", "N1.14", "N2.5", "N3.8", "N4.1", "N5.1",
                                                  "N5.2", "N5.3"}));
}

TEST(RuleTable, NamesEveryRowOnceByItsCredential) {
  std::set<std::string_view> ids;
  for (const Row& row : all_rows()) {
    EXPECT_TRUE(ids.insert(row.id).second) << row.id;
    const auto credential = parse_word<Credential>(row.id.substr(0, row.id.find('.')));
    ASSERT_TRUE(credential) << row.id;
    for (std::size_t i = 0; i < count_of<Credential>(); ++i) {
      const auto each = static_cast<Credential>(i);
      EXPECT_EQ(row.credentials.has(each), each == *credential) << row.id;
    }
    EXPECT_FALSE(row.refusal && row.allows()) << row.id;
  }
}

// Each kind of change to a row. Where one leaves the row as it is, it is no mutant.
struct Mutation {
  const char* name;
  std::function<bool(Row&)> change;
};
const std::vector<Mutation>& mutations() {
  static const std::vector<Mutation> all{
      {"the opposite answer",
       [](Row& row) {
         row.answer = row.answer == Answer::Allowed ? Answer::Refused : Answer::Allowed;
         return true;
       }},
      {"another citation",
       [](Row& row) {
         row.numbers = "N5.3";
         return true;
       }},
      {"no act",
       [](Row& row) {
         row.acts = SetOf<Act>(std::initializer_list<Act>{});
         return true;
       }},
      {"all credentials",
       [](Row& row) {
         row.credentials = {};
         return true;
       }},
      {"begins a day later",
       [](Row& row) {
         if (row.from) *row.from += kOneDay;
         return row.from.has_value();
       }},
      {"begins a day earlier",
       [](Row& row) {
         if (row.from) *row.from -= kOneDay;
         return row.from.has_value();
       }},
      {"ends a day later",
       [](Row& row) {
         if (row.to) *row.to += kOneDay;
         return row.to.has_value();
       }},
      {"ends a day earlier",
       [](Row& row) {
         if (row.to) *row.to -= kOneDay;
         return row.to.has_value();
       }},
  };
  return all;
}

TEST(RuleTable, IsRefusedWithAnyOneRowChanged) {
  const auto questions = all_questions();
  const Rows sound = the_table();
  std::size_t mutants = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (const Mutation& mutation : mutations()) {
      Rows rows = sound;
      if (!mutation.change(rows[i])) continue;
      ++mutants;
      // Only what either row speaks of can have changed.
      std::vector<Question> touched;
      std::ranges::copy_if(questions, std::back_inserter(touched), [&](const Question& question) {
        return sound[i].speaks_of(question) || rows[i].speaks_of(question);
      });
      const bool seen = !first_undecided(rows, touched).empty() || !first_untrue(rows).empty();
      EXPECT_TRUE(seen) << sound[i].id << " with " << mutation.name;
    }
  }
  EXPECT_GT(mutants, 4 * sound.size());
}

}  // namespace
}  // namespace kaopass::rules
