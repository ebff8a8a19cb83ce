#pragma once
// The shape of every subcommand: options bound by CLI11, a body that returns how it ended, errors
// on stderr as one catalogue line. A body prints results on stdout: people's text, or JSON when
// --json was given.

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace kaopass::cli {

// What the outside gives a command; the same for all of them.
struct World {
  const base::Clock& clock;
  base::Random& random;
  base::Language language = base::Language::English;
};

// A body ends with Success, with No (a domain "no" that it has already printed), or with an error,
// whose catalogue row names the exit status.
using Body = std::function<Result<base::Exit>()>;

// Adds `name` under parent; the body runs when this subcommand was called.
CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& description,
                      Body body);

// The parent of a family of subcommands, made at first use.
CLI::App& command_group(CLI::App& app, const std::string& name, const std::string& description);
CLI::App& card_group(CLI::App& app);

// Where set-up puts the face models: build/models beside the folder of this very program.
std::filesystem::path default_models_folder();
// Likewise the screens of a place: build/web/<place>.
std::filesystem::path default_screens_folder(const std::string& place);

// One function a family of subcommands, each in its own file; main.cpp lists them.
void add_errors_command(CLI::App& app, World& world);
void add_desk_commands(CLI::App& app, World& world);
void add_authority_commands(CLI::App& app, World& world);
void add_audit_commands(CLI::App& app, World& world);
void add_card_info_command(CLI::App& app, World& world);
void add_card_serve_command(CLI::App& app, World& world);
void add_centre_commands(CLI::App& app, World& world);
void add_face_compare_command(CLI::App& app, World& world);
void add_face_evaluate_command(CLI::App& app, World& world);
void add_reader_commands(CLI::App& app, World& world);
void add_town_command(CLI::App& app, World& world);
void add_town_serve_command(CLI::App& app, World& world);
void add_city_commands(CLI::App& app, World& world);
void add_city_serve_command(CLI::App& app, World& world);
void add_visit_command(CLI::App& app, World& world);

}  // namespace kaopass::cli
