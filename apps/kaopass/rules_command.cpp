// kaopass rules: the notice as a table.

#include <iostream>
#include <memory>

#include "rules/decide.hpp"
#include "rules/sentences.hpp"
#include "rules_commands.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;
using rules::Row;

void print_json() {
  json::array rows, sentences;
  for (const Row& row : rules::all_rows()) rows.push_back(rule_json(row));
  for (const rules::Sentence& each : rules::all_sentences()) {
    json::object sentence{{"number", each.number}, {"place", each.place}, {"quote", each.quote}};
    if (!each.no_row.empty()) {
      sentence["no_row"] = each.no_row;
      sentence["no_row_ja"] = each.no_row_ja;
    }
    sentences.push_back(std::move(sentence));
  }
  std::cout << json::object{{"rows", std::move(rows)}, {"sentences", std::move(sentences)}} << '\n';
}

void print_text(base::Language language) {
  const bool japanese = language == base::Language::Japanese;
  for (const Row& row : rules::all_rows()) {
    std::cout << (row.allows() ? "○ " : "× ") << row.id << "  " << rule_asked(row) << "  "
              << rule_days(row) << "\n    " << (japanese ? row.reason.ja : row.reason.en) << " ["
              << rule_places(row) << "]\n";
  }
}

struct Options {
  bool markdown = false;
  bool json = false;
};

}  // namespace

void add_rules_commands(CLI::App& app, World& world) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      add_command(app, "rules", "The notice as a table of rules; ask for one", [options, &world] {
        if (options->markdown) {
          print_rules_markdown();
        } else if (options->json) {
          print_json();
        } else {
          print_text(world.language);
        }
        return Result<base::Exit>{base::Exit::Success};
      });
  CLI::Option* markdown = command->add_flag("--markdown", options->markdown, "As docs/rules.md");
  command->add_flag("--json", options->json, "As JSON, for programs")->excludes(markdown);
  add_rules_ask_command(*command, world);
}

}  // namespace kaopass::cli
