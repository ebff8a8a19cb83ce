// kaopass city find, change, move-in, move-out, death, outbox, acts: the city's register.

#include <iostream>
#include <memory>

#include "base/file.hpp"
#include "city/application.hpp"
#include "city/case_view.hpp"
#include "city/clerks.hpp"
#include "city/outbox.hpp"
#include "city/resident_search.hpp"
#include "city_command.hpp"
#include "staff_commands.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t kPersonLimit = 16 * 1024;
constexpr std::size_t kPage = 500;

struct Options : CounterOptions {
  std::string resident, card, query, day, head, paper;
  std::vector<std::string> another_than;
  std::filesystem::path person;
};

// Names and addresses come in a file, never in arguments that others can list.
Result<insurance::Person> read_person(const Options& options, const city::Counter& counter) {
  KAOPASS_TRY(const auto contents, base::read_file(options.person, kPersonLimit));
  return city::parse_application(base::as_text(contents), counter.today());
}

std::optional<std::string> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

Result<base::Exit> find(const Options& options, World& world) {
  KAOPASS_TRY(auto store, city::open_city_store(options.data));
  KAOPASS_TRY(const auto found, city::search_residents(store, options.query));
  json::array all;
  for (const city::FoundResident& each : found.residents) {
    if (options.json) {
      all.push_back(
          city::resident_json(each.row, each.cards, base::day_in_japan(world.clock.now())));
      continue;
    }
    std::cout << each.row.resident << "  " << each.row.person.name.reveal() << "  "
              << base::to_iso(each.row.person.birth);
    for (const store::CityCard& card : each.cards) std::cout << "  " << card.card;
    std::cout << '\n';
  }
  if (options.json) {
    std::cout << json::object{{"residents", std::move(all)}, {"more", found.more}} << '\n';
  }
  return found.residents.empty() ? base::Exit::No : base::Exit::Success;
}

Result<base::Exit> change(const Options& options, World& world) {
  return at_counter(options, world, [&](const city::Counter& counter) -> Result<json::object> {
    KAOPASS_TRY(const auto person, read_person(options, counter));
    KAOPASS_CHECK(city::change_person(counter, options.resident, person, given(options.card)));
    return resident_result(counter, options.resident);
  });
}

Result<base::Exit> move_in(const Options& options, World& world) {
  return at_counter(options, world, [&](const city::Counter& counter) -> Result<json::object> {
    KAOPASS_TRY(const auto person, read_person(options, counter));
    KAOPASS_TRY(const auto id,
                city::move_in(counter, person, given(options.resident), options.another_than));
    return resident_result(counter, id);
  });
}

Result<base::Day> day_of(const Options& options, const city::Counter& counter) {
  if (options.day.empty()) return counter.today();
  return base::parse_iso_day(options.day);
}

Result<base::Exit> move_out(const Options& options, World& world) {
  return at_counter(options, world, [&](const city::Counter& counter) -> Result<json::object> {
    KAOPASS_TRY(const auto day, day_of(options, counter));
    KAOPASS_CHECK(city::move_out(counter, options.resident, day));
    return resident_result(counter, options.resident);
  });
}

Result<base::Exit> record_death(const Options& options, World& world) {
  return at_counter(options, world, [&](const city::Counter& counter) -> Result<json::object> {
    KAOPASS_TRY(const auto day, day_of(options, counter));
    const auto paper = city::parse_death_paper(options.paper);
    if (!paper) return fail(ErrorCode::InvalidValue, "paper");
    KAOPASS_CHECK(city::record_death(counter, options.resident, day, *paper));
    return resident_result(counter, options.resident);
  });
}

void tell_outbox(const json::object& outbox) {
  const json::array& waiting = outbox.at("waiting").as_array();
  if (waiting.empty()) std::cout << "nothing waits: the centre was told everything\n";
  for (const json::value& each : waiting) {
    const std::string_view problem = each.at("problem").as_string();
    std::cout << each.at("number") << "  " << each.at("what").as_string().c_str() << "  "
              << each.at("resident").as_string().c_str() << "  "
              << (problem.empty() ? "waits" : "refused: " + std::string(problem)) << '\n';
  }
  if (const json::object* line = outbox.at("line").if_object()) {
    std::cout << "line: " << line->at("code").as_string().c_str() << ": "
              << line->at("text").as_string().c_str() << '\n';
  }
}

// Sends what waits, and tells what still does.
Result<base::Exit> send(const Options& options, World& world) {
  return at_counter(
      options, world,
      [&](const city::Counter& counter) -> Result<json::object> {
        KAOPASS_TRY(auto store, city::open_city_store(counter.data));
        KAOPASS_TRY(const auto line, city::send_outbox(counter.data, store, counter.feed));
        json::array waiting;
        KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
          KAOPASS_TRY(const auto rows, tables.outbox());
          for (const store::OutboxRow& row : rows) {
            waiting.push_back({{"number", row.number},
                               {"what", city::what_of(row.path)},
                               {"resident", row.resident},
                               {"problem", row.problem}});
          }
          return {};
        }));
        return json::object{{"waiting", std::move(waiting)}, {"line", city::error_json(line)}};
      },
      tell_outbox);
}

Result<base::Exit> acts(const Options& options) {
  std::optional<staff::LogHead> known;
  if (!options.head.empty()) {
    KAOPASS_TRY(known, store::parse_log_head(options.head));
  }
  KAOPASS_TRY(auto store, city::open_city_store(options.data));
  std::int64_t after = 0;
  json::array all;
  for (;;) {
    KAOPASS_TRY(const auto page, store.acts(after, kPage));
    if (page.empty()) break;
    after = page.back().number;
    for (const store::LoggedAct& logged : page) {
      all.push_back(staff::act_json(logged, city::kChain.who));
      if (options.json) continue;
      const store::Act& act = logged.act;
      std::cout << logged.number << "  " << base::to_rfc3339(act.at) << "  " << act.staff << "  "
                << act.act << "  " << act.subject << "  " << act.details << '\n';
    }
  }
  if (options.json) std::cout << all << '\n';
  KAOPASS_TRY(const auto head, city::verify_acts(store, known));
  if (!options.json) {
    std::cout << "the log of acts holds together: " << head.number << " acts, head "
              << store::to_text(head) << '\n';
  }
  return base::Exit::Success;
}

CLI::App* add(CLI::App& app, const char* name, const char* text,
              const std::shared_ptr<Options>& options, Body body) {
  CLI::App& group = command_group(app, "city", "The municipal counter (市町村窓口)");
  CLI::App* command = add_command(group, name, text, std::move(body));
  add_counter_options(*command, *options);
  return command;
}

void add_person_option(CLI::App& command, Options& options) {
  command
      .add_option("--person", options.person,
                  "JSON file: name, name_kana, birth, sex, address, postal_code")
      ->required();
}

void add_leaving_options(CLI::App& command, Options& options) {
  command.add_option("--resident", options.resident, "Who")->required();
  command.add_option("--day", options.day, "When, 2026-11-26 (default: today)");
}

}  // namespace

void add_city_staff_commands(CLI::App& app, World& world) {
  auto options = std::make_shared<Options>();
  add_staff_commands(
      command_group(app, "city", "The municipal counter (市町村窓口)"), world,
      {"counter", city::role_table(), city::kChain,
       [options](CLI::App& command) {
         command.add_option("--data", options->data, "Folder of the town")->required();
       },
       [options](const StaffedPlace::Use& use) -> Result<base::Exit> {
         KAOPASS_TRY(auto store, city::open_city_store(options->data));
         return use(store);
       }});
}

void add_city_register_commands(CLI::App& app, World& world) {
  auto found = std::make_shared<Options>();
  add(app, "find", "Find residents by name, kana, birth or card.", found,
      [found, &world] { return find(*found, world); })
      ->add_option("query", found->query, "What to look for")
      ->required();

  auto changed = std::make_shared<Options>();
  CLI::App* changer =
      add(app, "change",
          "Change a resident's name or address, in the register and, where the card is here, on\n"
          "it. The signature certificate is revoked.",
          changed, [changed, &world] { return change(*changed, world); });
  changer->add_option("--resident", changed->resident, "Who")->required();
  changer->add_option("--card", changed->card, "The card in the counter's reader");
  add_person_option(*changer, *changed);

  auto moved = std::make_shared<Options>();
  CLI::App* mover = add(app, "move-in", "Somebody moves to this town, or back to it.", moved,
                        [moved, &world] { return move_in(*moved, world); });
  mover->add_option("--resident", moved->resident, "Who comes back (default: somebody new)");
  mover->add_option("--another-than", moved->another_than,
                    "A namesake of the same birth who is somebody else (may be repeated)");
  add_person_option(*mover, *moved);

  auto away = std::make_shared<Options>();
  add_leaving_options(
      *add(app, "move-out", "A resident moves away: the signature certificate is revoked.", away,
           [away, &world] { return move_out(*away, world); }),
      *away);

  auto dead = std::make_shared<Options>();
  CLI::App* death = add(app, "death", "A resident has died: certificates and cards are revoked.",
                        dead, [dead, &world] { return record_death(*dead, world); });
  add_leaving_options(*death, *dead);
  death
      ->add_option("--paper", dead->paper,
                   "What was seen: death-certificate, inquest-report, municipality-notice")
      ->required();

  auto waiting = std::make_shared<Options>();
  add(app, "outbox", "Send what the centre was not told yet, and show what still waits.", waiting,
      [waiting, &world] { return send(*waiting, world); });

  auto log = std::make_shared<Options>();
  add(app, "acts",
      "The log of municipal acts, and whether its hash chain holds together (exit 1 when not).\n"
      "With a head that was written down earlier also whether it was made anew since.",
      log, [log] { return acts(*log); })
      ->add_option("--head", log->head, "NUMBER:HASH, as an earlier call ended");
}

}  // namespace kaopass::cli
