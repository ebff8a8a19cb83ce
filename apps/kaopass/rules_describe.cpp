// A row of the rules in words and as JSON.

#include "rules/decide.hpp"
#include "rules/sentences.hpp"
#include "rules_commands.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;
using rules::Row;

json::object text_json(const rules::Text& text) {
  return {{"ja", text.ja}, {"easy_ja", text.easy}, {"en", text.en}};
}

// The words of a set, joined; none where the set holds all.
template <class Enum>
std::vector<std::string_view> words_in(const rules::SetOf<Enum>& set) {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < rules::count_of<Enum>(); ++i) {
    const auto value = static_cast<Enum>(i);
    if (set.has(value)) found.push_back(rules::word_of(value));
  }
  if (found.size() == rules::count_of<Enum>()) found.clear();
  return found;
}

std::vector<rules::ActWord> acts_in(const Row& row) {
  std::vector<rules::ActWord> found;
  for (std::size_t i = 0; i < rules::kActCount; ++i) {
    const auto act = static_cast<rules::Act>(i);
    if (row.acts.has(act)) found.push_back(rules::act_word(act));
  }
  if (found.size() == rules::kActCount) found.clear();
  return found;
}

// The conditions of a row by the options that say them.
template <class Visit>
void each_condition(const Row& row, Visit visit) {
  visit("verified-by", words_in(row.verified));
  visit("reader-software", words_in(row.software));
  visit("holder", words_in(row.holder));
  visit("consent", words_in(row.consent));
  visit("wish", words_in(row.wish));
  visit("photo", words_in(row.photo));
}

std::string either(const std::vector<std::string_view>& words) {
  std::string joined;
  for (const std::string_view word : words) {
    if (!joined.empty()) joined += '|';
    joined += word.empty() ? "(unsaid)" : word;
  }
  return joined;
}

}  // namespace

std::string rule_asked(const Row& row) {
  std::string text, option;
  for (const rules::ActWord& act : acts_in(row)) {
    if (act.option == option) {
      text += '|';
    } else {
      text += (text.empty() ? "--" : " or --") + std::string(act.option) + ' ';
    }
    option = act.option;
    text += act.word;
  }
  if (text.empty()) text = "(anything)";
  each_condition(row, [&](std::string_view name, const std::vector<std::string_view>& words) {
    if (!words.empty()) text += " --" + std::string(name) + ' ' + either(words);
  });
  return text;
}

std::string rule_days(const Row& row) {
  if (!row.from && !row.to) return "always";
  return (row.from ? base::to_iso(*row.from) : "") + ".." + (row.to ? base::to_iso(*row.to) : "");
}

std::string rule_places(const Row& row) {
  std::string text;
  rules::each_number(row.numbers, [&](std::string_view number) {
    if (!text.empty()) text += "; ";
    text += number;
    const rules::Sentence* sentence = rules::find_sentence(number);
    if (sentence != nullptr) text += ' ' + std::string(sentence->place);
  });
  return text;
}

std::string rule_lines(const Error& error, base::Language language) {
  const Row* row = rules::find_row(error.rule);
  if (row == nullptr) return {};
  const bool japanese = language == base::Language::Japanese;
  const auto said = [&](const rules::Text& text) {
    return std::string(japanese ? text.ja : text.en);
  };
  return (japanese ? "  理由: " : "  reason: ") + said(row->reason) + " [" + rule_places(*row) +
         (japanese ? "]\n  次に: " : "]\n  next: ") + said(row->next) + '\n';
}

json::object rule_json(const Row& row) {
  json::object object{{"id", row.id},
                      {"answer", row.allows() ? "allowed" : "refused"},
                      {"ours", row.is_ours()},
                      {"reason", text_json(row.reason)},
                      {"next", text_json(row.next)}};
  json::array numbers;
  rules::each_number(row.numbers,
                     [&](std::string_view number) { numbers.push_back(json::value(number)); });
  object["citation"] = std::move(numbers);
  json::array asked_for;
  for (const rules::ActWord& act : acts_in(row)) {
    asked_for.push_back(json::object{{act.option, act.word}});
  }
  if (!asked_for.empty()) object["asked"] = std::move(asked_for);
  const auto credentials = words_in(row.credentials);
  if (!credentials.empty()) object["credentials"] = json::value_from(credentials);
  json::object conditions;
  each_condition(row, [&](std::string_view name, const std::vector<std::string_view>& words) {
    if (!words.empty()) conditions[name] = json::value_from(words);
  });
  if (!conditions.empty()) object["conditions"] = std::move(conditions);
  if (row.from) object["from"] = base::to_iso(*row.from);
  if (row.to) object["to"] = base::to_iso(*row.to);
  if (row.refusal) object["error"] = base::info(*row.refusal).name;
  return object;
}

}  // namespace kaopass::cli
