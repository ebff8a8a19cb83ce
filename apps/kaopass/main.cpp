// kaopass: one binary, a subcommand per place and per tool. Wiring only.

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <optional>
#include <string_view>

#include "base/process.hpp"
#include "cli.hpp"
#include "rules_commands.hpp"
#include "scenario_command.hpp"

namespace kaopass::cli {
namespace {

// A body leaves its outcome by throwing this through CLI11, which has no other way back.
struct Outcome {
  Result<base::Exit> result;
};

base::Language language_of(const std::optional<std::string>& locale) {
  const bool japanese = locale && locale->starts_with("ja");
  return japanese ? base::Language::Japanese : base::Language::English;
}

int exit_status(base::Exit exit) {
  return static_cast<int>(exit);
}

int report(const Error& error, base::Language language) {
  std::cerr << base::describe(error, language) << '\n' << rule_lines(error, language);
  return exit_status(base::info(error.code).exit);
}

// Output that nobody got is not a success: a full disk shows only when the buffers are emptied.
Status deliver_output() {
  errno = 0;
  const bool delivered = std::cout.flush().good() && std::fflush(stdout) == 0;
  if (delivered && std::ferror(stdout) == 0) return {};
  return fail(ErrorCode::FileUnwritable, std::string("standard output") + (errno != 0 ? ": " : "") +
                                             (errno != 0 ? std::strerror(errno) : ""));
}

// Where CLI11 says only that a subcommand is required, the word that is none is named; and whose
// help to read.
std::string usage_detail(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* understood = &app;
  std::string words = "kaopass";
  while (!understood->get_subcommands().empty()) {
    understood = understood->get_subcommands().front();
    words += " " + understood->get_name();
  }
  const auto unknown = understood->remaining();
  const bool wants_command = understood->get_require_subcommand_min() > 0;
  const std::string what =
      wants_command && !unknown.empty() ? "unknown: " + unknown.front() : error.what();
  return what + "; see " + words + " --help";
}

int end(const Result<base::Exit>& result, base::Language language) {
  if (!result) return report(result.error(), language);
  const Status delivered = deliver_output();
  return delivered ? exit_status(*result) : report(delivered.error(), language);
}

int run(int argc, char** argv) {
  base::SystemClock clock;
  base::SystemRandom random;
  World world{clock, random, language_of(base::environment("LANG"))};

  CLI::App app{
      "kaopass (顔パス): online health-insurance eligibility check with My Number cards.\n"
      "オンライン資格確認（顔認証マイナンバーカード対応）の実行できる実装です。\n"
      "Exit status: 0 success, 1 a \"no\" (refused, no match, not eligible), 2 usage, 3 machine."};
  app.require_subcommand(1);
  app.set_version_flag("--version", KAOPASS_VERSION);
  app.add_option_function<std::string>(
         "--lang", [&](const std::string& name) { world.language = language_of(name); },
         "Language of messages: en or ja (default: from LANG)")
      ->check(CLI::IsMember({"en", "ja"}));

  add_errors_command(app, world);
  add_desk_commands(app, world);
  add_authority_commands(app, world);
  add_audit_commands(app, world);
  add_card_info_command(app, world);
  add_card_serve_command(app, world);
  add_centre_commands(app, world);
  add_face_compare_command(app, world);
  add_face_evaluate_command(app, world);
  add_reader_commands(app, world);
  add_rules_commands(app, world);
  add_town_command(app, world);
  add_town_serve_command(app, world);
  add_city_commands(app, world);
  add_city_serve_command(app, world);
  add_scenario_commands(app, world);
  add_visit_command(app, world);

  try {
    app.parse(argc, argv);
  } catch (const Outcome& outcome) {
    return end(outcome.result, world.language);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help and --version
      app.exit(error);
      return end(base::Exit::Success, world.language);
    }
    return report(Error{ErrorCode::BadUsage, usage_detail(app, error)}, world.language);
  }
  return exit_status(base::Exit::Usage);
}

}  // namespace

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& description,
                      Body body) {
  CLI::App* command = parent.add_subcommand(name, description);
  command->final_callback([body = std::move(body)] { throw Outcome{body()}; });
  return command;
}

}  // namespace kaopass::cli

int main(int argc, char** argv) {
  try {
    return kaopass::cli::run(argc, argv);
  } catch (const std::exception& error) {
    // Only broken invariants and third-party failures come this far.
    std::cerr << "kaopass: internal error: " << error.what() << '\n';
    return static_cast<int>(kaopass::base::Exit::Environment);
  }
}
