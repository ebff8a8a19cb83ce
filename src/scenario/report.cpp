#include "scenario/report.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdio>

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

std::string in_seconds(std::chrono::milliseconds took) {
  char text[32];
  static_cast<void>(
      std::snprintf(text, sizeof text, "%.2f", static_cast<double>(took.count()) / 1000.0));
  return text;
}

const std::vector<Proof>& proofs_of(const Proven& proven, Side side) {
  static const std::vector<Proof> none;
  const auto found = proven.sides.find(side);
  return found == proven.sides.end() ? none : found->second;
}

constexpr Side kSides[] = {Side::Allowed, Side::Refused, Side::Shown, Side::Document, Side::Figure};

// The worst of its proofs; that a side is missing before all.
std::string_view result_of(const Run& run, const Proven& proven) {
  if (!proven.is_complete()) return "incomplete";
  const auto any = [&](Verdict verdict) {
    return std::ranges::any_of(kSides, [&](Side side) {
      return std::ranges::any_of(proofs_of(proven, side), [&](const Proof& each) {
        return run.outcomes[each.scenario].verdict == verdict;
      });
    });
  };
  for (const Verdict worse : {Verdict::Failed, Verdict::NotApplicable, Verdict::Partial}) {
    if (any(worse)) return verdict_name(worse);
  }
  return verdict_name(Verdict::Passed);
}

json::array findings_json(const std::vector<Outcome::Finding>& findings) {
  json::array all;
  for (const auto& each : findings) {
    all.push_back(json::object{{"step", each.step}, {"what", each.what}});
  }
  return all;
}

json::object number_json(const Run& run, const Proven& proven) {
  json::object row{{"number", proven.sentence->number},
                   {"place", proven.sentence->place},
                   {"result", result_of(run, proven)}};
  for (const Side side : kSides) {
    json::array proofs;
    for (const Proof& each : proofs_of(proven, side)) {
      proofs.push_back(json::object{{"scenario", run.scenarios[each.scenario].id},
                                    {"step", each.step},
                                    {"result", verdict_name(run.outcomes[each.scenario].verdict)}});
    }
    row[side_name(side)] = std::move(proofs);
  }
  return row;
}

json::object outcome_json(const Outcome& outcome) {
  const Scenario& scenario = *outcome.scenario;
  json::object row{{"id", scenario.id},
                   {"title", {{"ja", scenario.title_ja}, {"en", scenario.title_en}}},
                   {"day", base::to_iso(day_of(scenario))},
                   {"result", verdict_name(outcome.verdict)},
                   {"took_ms", outcome.took.count()}};
  row["failures"] = findings_json(outcome.failures);
  row["not_applicable"] = findings_json(outcome.missing);
  return row;
}

std::string xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return escaped;
}

std::string all_of(const std::vector<Outcome::Finding>& findings) {
  std::string text;
  for (const auto& each : findings) {
    text += (text.empty() ? "" : "; ") + std::string("step ") + std::to_string(each.step) + ": " +
            each.what;
  }
  return text;
}

std::string not_passed(const Run& run, const Proven& proven) {
  std::string text;
  for (const Side side : kSides) {
    for (const Proof& each : proofs_of(proven, side)) {
      if (run.outcomes[each.scenario].verdict == Verdict::Passed) continue;
      text += (text.empty() ? "" : ", ") + run.scenarios[each.scenario].id + ' ' +
              std::to_string(each.step);
    }
  }
  return text;
}

// What a terminal takes for it: kanji and kana are two wide.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < 0x80) ++width;
    if (octet >= 0xE3) width += 2;
  }
  return width;
}

using Row = std::array<std::string, 6>;  // sentence, result, three counts, what is wrong
constexpr std::size_t kLeftAligned = 2;

std::string aligned(const std::vector<Row>& rows) {
  std::array<std::size_t, std::tuple_size_v<Row>> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      const std::string space(widths[i] - width_of(row[i]), ' ');
      line += (i == 0 ? "" : "  ") + (i < kLeftAligned ? row[i] + space : space + row[i]);
    }
    text += line + (row.back().empty() ? "" : "  " + row.back()) + '\n';
  }
  return text;
}

Row row_of(const Run& run, const Proven& proven) {
  const auto count_of = [&](std::initializer_list<Side> sides) {
    std::size_t count = 0;
    for (const Side side : sides) count += proofs_of(proven, side).size();
    return std::to_string(count);
  };
  return {std::string(proven.sentence->number),
          std::string(result_of(run, proven)),
          count_of({Side::Allowed}),
          count_of({Side::Refused}),
          count_of({Side::Shown, Side::Document, Side::Figure}),
          not_passed(run, proven)};
}

std::string suite(std::string_view name, std::size_t tests, std::size_t failures,
                  std::size_t skipped, std::chrono::milliseconds took) {
  return "  <testsuite name=\"" + std::string(name) + "\" tests=\"" + std::to_string(tests) +
         "\" failures=\"" + std::to_string(failures) + "\" errors=\"0\" skipped=\"" +
         std::to_string(skipped) + "\" time=\"" + in_seconds(took) + "\">\n";
}

std::string testcase(std::string_view suite, std::string_view name, const std::string& inside,
                     std::chrono::milliseconds took) {
  return "    <testcase classname=\"" + std::string(suite) + "\" name=\"" + xml(name) +
         "\" time=\"" + in_seconds(took) + "\">" + inside + "</testcase>\n";
}

std::string junit_scenarios(const Run& run) {
  std::string text =
      suite("scenarios", run.outcomes.size(), count(run, Verdict::Failed),
            count(run, Verdict::NotApplicable) + count(run, Verdict::Partial), run.took);
  for (const Outcome& each : run.outcomes) {
    std::string inside;
    if (each.verdict == Verdict::Failed) {
      inside = "<failure message=\"" + xml(all_of(each.failures)) + "\"/>";
    } else if (each.verdict != Verdict::Passed) {
      inside = "<skipped message=\"" + xml(all_of(each.missing)) + "\"/>";
    }
    text += testcase("scenarios", each.scenario->id, inside, each.took);
  }
  return text + "  </testsuite>\n";
}

// Of the notice; none of those that these scenarios are not about, unless all must be proven.
std::string junit_sentences(const Run& run) {
  std::string cases;
  std::size_t tests = 0, failures = 0, skipped = 0;
  for (const Proven& each : coverage_of(run.scenarios)) {
    if (each.sides.empty() && !run.must_be_complete) continue;
    const std::string_view result = result_of(run, each);
    const bool lacks = result == "incomplete" && run.must_be_complete;
    const bool failed = lacks || result == verdict_name(Verdict::Failed);
    const bool passed = result == verdict_name(Verdict::Passed);
    std::string inside;
    if (!passed) {
      inside = (failed ? "<failure message=\"" : "<skipped message=\"") + std::string(result) +
               ' ' + xml(not_passed(run, each)) + "\"/>";
      ++(failed ? failures : skipped);
    }
    ++tests;
    cases += testcase("sentences", each.sentence->number, inside, {});
  }
  return suite("sentences", tests, failures, skipped, {}) + cases + "  </testsuite>\n";
}

}  // namespace

std::size_t count(const Run& run, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(run.outcomes, verdict, &Outcome::verdict));
}

std::string progress_line(const Outcome& outcome, base::Language language) {
  const bool japanese = language == base::Language::Japanese;
  constexpr const char* kSigns[] = {"✓", "×", "~", "–"};
  const Scenario& scenario = *outcome.scenario;
  std::string took = in_seconds(outcome.took);
  took.insert(0, took.size() < 6 ? 6 - took.size() : 0, ' ');
  std::string text = kSigns[static_cast<std::size_t>(outcome.verdict)] + took + " s  " +
                     scenario.id + "  " + (japanese ? scenario.title_ja : scenario.title_en) + '\n';
  for (const auto* findings : {&outcome.failures, &outcome.missing}) {
    for (const auto& each : *findings) {
      text += "    " + (each.step == 0 ? "" : std::to_string(each.step) + ": ") + each.what + '\n';
    }
  }
  return text;
}

std::string table(const Run& run, base::Language language) {
  const bool japanese = language == base::Language::Japanese;
  std::vector<Row> rows{japanese ? Row{"文", "結果", "できる", "できない", "ほか", ""}
                                 : Row{"sentence", "result", "allowed", "refused", "other", ""}};
  for (const Proven& each : coverage_of(run.scenarios)) {
    if (!each.sides.empty()) rows.push_back(row_of(run, each));  // else they are not about it
  }
  std::string text = rows.size() == 1 ? "" : '\n' + aligned(rows);
  const auto number = [&](Verdict verdict) { return std::to_string(count(run, verdict)); };
  text += '\n' + number(Verdict::Passed) + (japanese ? " 成功、" : " passed, ") +
          number(Verdict::Failed) + (japanese ? " 失敗、" : " failed, ") +
          number(Verdict::Partial) + (japanese ? " 一部、" : " partial, ") +
          number(Verdict::NotApplicable) + (japanese ? " 対象外、" : " not applicable, ") +
          in_seconds(run.took) + (japanese ? " 秒、同時 " : " s, ") + std::to_string(run.at_once) +
          (japanese ? "\n" : " at once\n");
  return text;
}

json::object to_json(const Run& run) {
  json::array numbers;
  for (const Proven& each : coverage_of(run.scenarios)) numbers.push_back(number_json(run, each));
  json::array scenarios;
  for (const Outcome& each : run.outcomes) scenarios.push_back(outcome_json(each));
  json::object all{{"passed", count(run, Verdict::Passed)},
                   {"failed", count(run, Verdict::Failed)},
                   {"partial", count(run, Verdict::Partial)},
                   {"not_applicable", count(run, Verdict::NotApplicable)},
                   {"took_ms", run.took.count()},
                   {"prepared_ms", run.prepared.count()},
                   {"at_once", run.at_once}};
  all["numbers"] = std::move(numbers);
  all["scenarios"] = std::move(scenarios);
  return all;
}

std::string to_junit(const Run& run) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + junit_scenarios(run) +
         junit_sentences(run) + "</testsuites>\n";
}

}  // namespace kaopass::scenario
