#pragma once
// kaopass rules and kaopass rules ask.

#include <boost/json.hpp>

#include "cli.hpp"
#include "rules/row.hpp"

namespace kaopass::cli {

void add_rules_commands(CLI::App& app, World& world);
void add_rules_ask_command(CLI::App& rules, World& world);

// A row for programs; absent days and the error of a row without one are left out.
boost::json::object rule_json(const rules::Row& row);
// "N3.4 脚注５; N1.13 参考３"
std::string rule_places(const rules::Row& row);
// "--service outpatient --consent given"; "(anything)" where the row speaks of every act.
std::string rule_asked(const rules::Row& row);
// "2023-12-15..", "always"; both days count.
std::string rule_days(const rules::Row& row);
void print_rules_markdown();
// Of an error that a rule refuses: why, by which numbers, and what to do instead. Else empty.
std::string rule_lines(const Error& error, base::Language language);

}  // namespace kaopass::cli
