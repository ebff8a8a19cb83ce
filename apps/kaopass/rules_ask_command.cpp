// kaopass rules ask: one question, one day, one row. Exit 0 allowed, 1 refused.

#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>
#include <vector>

#include "rules/decide.hpp"
#include "rules/sentences.hpp"
#include "rules_commands.hpp"

namespace kaopass::cli {
namespace {

struct Options {
  rules::Question question;
  struct Circumstance {
    const CLI::Option* option;
    std::function<bool(rules::Act)> matters;
  };
  std::vector<Circumstance> circumstances;
  std::string on;
  const CLI::Option* on_option = nullptr;
  bool json = false;
};

// An option that takes one word of an enumeration.
template <class Enum>
CLI::Option* add_word(CLI::App& command, const std::string& name, Enum& value,
                      const std::string& description) {
  std::vector<std::string> known;
  for (const std::string_view word : rules::words<Enum>()) {
    if (!word.empty()) known.emplace_back(word);
  }
  return command
      .add_option_function<std::string>(
          name, [&value](const std::string& word) { value = *rules::parse_word<Enum>(word); },
          description)
      ->check(CLI::IsMember(known));
}

// A circumstance belongs to the questions whose answer it can change: some row about that act looks
// at it.
template <class Enum>
void add_circumstance(CLI::App& command, Options& options, const std::string& name,
                      Enum rules::Question::* value, rules::SetOf<Enum> rules::Row::* looked_at,
                      const std::string& description) {
  const auto matters = [looked_at](rules::Act act) {
    return std::ranges::any_of(rules::all_rows(), [&](const rules::Row& row) {
      if (!row.acts.has(act)) return false;
      for (std::size_t i = 0; i < rules::count_of<Enum>(); ++i) {
        if (!(row.*looked_at).has(static_cast<Enum>(i))) return true;
      }
      return false;
    });
  };
  CLI::Option* option = add_word(command, name, options.question.*value, description);
  options.circumstances.push_back({option, matters});
}

// An option that takes one word for what is asked; exactly one of them is given.
void add_act(CLI::Option_group& group, const std::string& option, rules::Act& act,
             const std::string& description) {
  group
      .add_option_function<std::string>(
          "--" + option,
          [&act, option](const std::string& word) { act = *rules::parse_act(option, word); },
          description)
      ->check(CLI::IsMember(rules::act_words(option)));
}

void print_text(const rules::Row& row, base::Day day, base::Language language) {
  const bool japanese = language == base::Language::Japanese;
  const bool allowed = row.allows();
  if (japanese) {
    std::cout << (allowed ? "○ できます" : "× できません") << "（" << base::to_iso(day) << "、"
              << row.id << "）\n理由: " << row.reason.ja << "\n次に: " << row.next.ja
              << "\nやさしい日本語: " << row.reason.easy << ' ' << row.next.easy
              << "\n根拠: " << rule_places(row) << '\n';
  } else {
    std::cout << (allowed ? "allowed" : "refused") << " (" << base::to_iso(day) << ", " << row.id
              << ")\nreason: " << row.reason.en << "\nnext: " << row.next.en
              << "\nsource: " << rule_places(row) << '\n';
  }
  rules::each_number(row.numbers, [&](std::string_view number) {
    const rules::Sentence* sentence = rules::find_sentence(number);
    if (sentence != nullptr) std::cout << "  " << number << " 「" << sentence->quote << "」\n";
  });
  if (row.is_ours()) {
    std::cout << (japanese ? "  明文にないことを補った行です。\n"
                           : "  Our addition: the source does not say so in words.\n");
  }
}

Status require_one_question(const Options& options) {
  const rules::Act act = options.question.act;
  for (const auto& [option, matters] : options.circumstances) {
    if (option->count() == 0 || matters(act)) continue;
    const auto [asked, word] = rules::act_word(act);
    return fail(ErrorCode::BadUsage, option->get_name() + " does not belong to --" +
                                         std::string(asked) + " " + std::string(word));
  }
  return {};
}

Result<base::Exit> ask(const Options& options, const World& world) {
  KAOPASS_CHECK(require_one_question(options));
  base::Day day = base::day_in_japan(world.clock.now());
  if (options.on_option->count() > 0) {
    KAOPASS_TRY(day, base::parse_iso_day(options.on));
  }
  const rules::Row& row = rules::decide(options.question, day);
  if (options.json) {
    auto answer = rule_json(row);
    answer["on"] = base::to_iso(day);
    std::cout << answer << '\n';
  } else {
    print_text(row, day, world.language);
  }
  return row.allows() ? base::Exit::Success : base::Exit::No;
}

}  // namespace

void add_rules_ask_command(CLI::App& rules_command, World& world) {
  auto options = std::make_shared<Options>();
  rules::Question& question = options->question;
  CLI::App& command =
      *add_command(rules_command, "ask", "May it be done, on that day? Exit 0 allowed, 1 refused",
                   [options, &world] { return ask(*options, world); });
  add_word(command, "--credential", question.credential, "What the holder has")->required();

  CLI::Option_group& acts = *command.add_option_group("what is asked, exactly one");
  acts.require_option(1);
  add_act(acts, "service", question.act, "Use it for this");
  add_act(acts, "register-by", question.act, "Register it for insurance use there");
  add_act(acts, "verify-by", question.act, "Verify the holder so");
  add_act(acts, "fallback", question.act, "Serve when the online check cannot be done");
  add_act(acts, "assist", question.act, "Let another person help so");
  add_act(acts, "screen", question.act, "Show this consent screen");
  add_act(acts, "obtain", question.act, "Come by this credential so");

  using rules::Question, rules::Row;
  add_circumstance(command, *options, "--verified-by", &Question::verified, &Row::verified,
                   "How, before registration by smartphone, atm or reader");
  add_circumstance(command, *options, "--reader-software", &Question::software, &Row::software,
                   "Of the reader that registers (default: current)");
  add_circumstance(command, *options, "--holder", &Question::holder, &Row::holder,
                   "Whom to verify (default: present)");
  add_circumstance(command, *options, "--consent", &Question::consent, &Row::consent,
                   "To past-records (default: given)");
  add_circumstance(command, *options, "--wish", &Question::wish, &Row::wish,
                   "Did the holder ask for help? default: asked");
  add_circumstance(command, *options, "--photo", &Question::photo, &Row::photo,
                   "Of the holder on the card (default: there)");
  options->on_option =
      command.add_option("--on", options->on, "The day, YYYY-MM-DD (default: today in Japan)");
  command.add_flag("--json", options->json, "As JSON, for programs");
}

}  // namespace kaopass::cli
