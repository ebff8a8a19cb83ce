#pragma once
// What all commands of the municipal counter share: a town, who acts, the feed, the result.

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include "city/counter.hpp"
#include "cli.hpp"

namespace kaopass::cli {

struct CounterOptions {
  std::filesystem::path data;
  bool json = false;
  std::string proxy;  // relation of who stands in for the holder; empty: nobody does
  std::vector<std::string> papers;
};
void add_counter_options(CLI::App& command, CounterOptions& options);
void add_proxy_options(CLI::App& command, CounterOptions& options);

// One procedure: its result, printed as one JSON object, or told to people.
using Procedure = std::function<Result<boost::json::object>(const city::Counter&)>;
using Tell = void (*)(const boost::json::object& result);
void tell_members(const boost::json::object& result);  // a line each
Result<base::Exit> at_counter(const CounterOptions& options, World& world,
                              const Procedure& procedure, Tell tell = tell_members);

// {"id","holder","state","registered","test_pin"?,"standing","told","waiting"}; registered is null
// where the centre does not answer.
Result<boost::json::object> card_result(const city::Counter& counter, const std::string& id);
// {"resident","told","waiting"}
Result<boost::json::object> resident_result(const city::Counter& counter, const std::string& id);

Result<std::optional<base::Pin>> read_pin_from(const std::optional<int>& descriptor);

void add_card_counter_commands(CLI::App& app, World& world);
void add_city_register_commands(CLI::App& app, World& world);
void add_city_staff_commands(CLI::App& app, World& world);

}  // namespace kaopass::cli
