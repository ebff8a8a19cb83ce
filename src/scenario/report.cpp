#include "scenario/report.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

std::string in_seconds(std::chrono::milliseconds took) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", static_cast<double>(took.count()) / 1000.0);
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

std::string ids_of(const Run& run, const std::vector<Proof>& proofs) {
  std::string text;
  for (const Proof& each : proofs) {
    const std::string id = run.scenarios[each.scenario].id + ":" + std::to_string(each.step);
    text += (text.empty() ? "" : " ") + id;
  }
  return text;
}

}  // namespace

std::size_t count(const Run& run, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(run.outcomes, verdict, &Outcome::verdict));
}

std::string progress_line(const Outcome& outcome, base::Language language) {
  const bool japanese = language == base::Language::Japanese;
  constexpr const char* kSigns[] = {"✓ ", "× ", "(✓) ", "– "};
  const Scenario& scenario = *outcome.scenario;
  std::string text = kSigns[static_cast<std::size_t>(outcome.verdict)] + scenario.id + "  " +
                     (japanese ? scenario.title_ja : scenario.title_en) + "  " +
                     in_seconds(outcome.took) + " s\n";
  for (const auto* findings : {&outcome.failures, &outcome.missing}) {
    for (const auto& each : *findings) {
      text += "    " + (each.step == 0 ? "" : std::to_string(each.step) + ": ") + each.what + '\n';
    }
  }
  return text;
}

std::string table(const Run& run, base::Language language) {
  const bool japanese = language == base::Language::Japanese;
  std::string text = japanese ? "\n文\t結果\tできる\tできない\tほか\n"
                              : "\nsentence\tresult\tallowed\trefused\tother\n";
  for (const Proven& each : coverage_of(run.scenarios)) {
    if (each.sides.empty()) continue;  // these scenarios are not about it
    std::string other;
    for (const Side side : {Side::Shown, Side::Document, Side::Figure}) {
      const std::string ids = ids_of(run, proofs_of(each, side));
      if (!ids.empty()) other += (other.empty() ? "" : " ") + ids;
    }
    text += std::string(each.sentence->number) + '\t' + std::string(result_of(run, each)) + '\t' +
            ids_of(run, proofs_of(each, Side::Allowed)) + '\t' +
            ids_of(run, proofs_of(each, Side::Refused)) + '\t' + other + '\n';
  }
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
                   {"at_once", run.at_once}};
  all["numbers"] = std::move(numbers);
  all["scenarios"] = std::move(scenarios);
  return all;
}

std::string to_junit(const Run& run) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"scenarios\"";
  text += " tests=\"" + std::to_string(run.outcomes.size()) + "\" failures=\"" +
          std::to_string(count(run, Verdict::Failed)) + "\" skipped=\"" +
          std::to_string(count(run, Verdict::NotApplicable) + count(run, Verdict::Partial)) +
          "\" time=\"" + in_seconds(run.took) + "\">\n";
  for (const Outcome& each : run.outcomes) {
    text += "  <testcase classname=\"scenarios\" name=\"" + xml(each.scenario->id) + "\" time=\"" +
            in_seconds(each.took) + "\">";
    if (each.verdict == Verdict::Failed) {
      text += "<failure message=\"" + xml(all_of(each.failures)) + "\"/>";
    } else if (each.verdict != Verdict::Passed) {
      text += "<skipped message=\"" + xml(all_of(each.missing)) + "\"/>";
    }
    text += "</testcase>\n";
  }
  return text + "</testsuite>\n";
}

}  // namespace kaopass::scenario
