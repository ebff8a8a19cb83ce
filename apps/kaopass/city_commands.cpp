// kaopass card list, issue, switch: the municipal counter of a town.

#include <boost/json.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "base/file.hpp"
#include "base/process.hpp"
#include "centre_feed.hpp"
#include "city/counter.hpp"
#include "city/portraits.hpp"
#include "cli.hpp"
#include "image/decode.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct Options {
  std::filesystem::path data;
  std::filesystem::path photo;
  std::filesystem::path models = default_models_folder();
  std::string card;
  std::string state = "face-authentication";
  std::optional<int> pin_descriptor;
  bool json = false;
};

Result<std::optional<base::Pin>> read_pin(const Options& options) {
  if (!options.pin_descriptor) return std::optional<base::Pin>{};
  KAOPASS_TRY(base::Pin pin, base::read_pin(*options.pin_descriptor));
  return std::optional<base::Pin>(std::move(pin));
}

// What is not a town must not become a half one by the feed's making of a centre's folder.
Result<std::unique_ptr<city::CentreFeed>> open_feed(const Options& options, World& world) {
  KAOPASS_CHECK(city::load_town(options.data));
  return open_centre_feed(options.data, world.random);
}

json::object to_json(const city::ListedCard& card) {
  json::object object{{"id", card.id},
                      {"holder", card.holder},
                      {"state", city::state_name(card.state)},
                      {"registered", card.registered}};
  if (card.test_pin) object["test_pin"] = *card.test_pin;
  return object;
}

Result<base::Exit> list(const Options& options, World& world) {
  KAOPASS_TRY(const auto feed, open_feed(options, world));
  KAOPASS_TRY(const auto cards, city::list_cards(options.data, *feed));
  json::array all;
  for (const city::ListedCard& card : cards) {
    if (options.json) {
      all.push_back(to_json(card));
      continue;
    }
    std::cout << card.id << "  " << city::state_name(card.state)
              << (card.registered ? "  registered" : "  not registered") << "  " << card.holder
              << (card.test_pin ? "  TEST pin " + *card.test_pin : "") << '\n';
  }
  if (options.json) std::cout << all << '\n';
  return base::Exit::Success;
}

Result<base::Exit> issue(const Options& options, World& world) {
  base::make_non_dumpable();
  const city::CardState state = *city::parse_state(options.state);
  if (options.pin_descriptor && state == city::CardState::FaceAuthentication) {
    return fail(ErrorCode::BadUsage, "a face-authentication card has no PIN");
  }
  KAOPASS_TRY(auto pin, read_pin(options));
  KAOPASS_TRY(const auto feed, open_feed(options, world));
  KAOPASS_TRY(const auto file, base::read_file(options.photo, image::kFileLimits.max_bytes));
  KAOPASS_TRY(const auto picture, image::decode(file));
  KAOPASS_TRY(face::Engine engine, face::Engine::load(options.models));
  KAOPASS_TRY(const auto portrait, city::card_portrait(engine, picture));
  const city::Counter counter{options.data, *feed, world.clock, world.random};
  KAOPASS_TRY(const auto card,
              city::issue_card(counter, portrait, {.state = state, .pin = std::move(pin)}));
  if (options.json) {
    std::cout << to_json({card.id, card.holder, state, true, card.test_pin}) << '\n';
  } else {
    std::cout << card.id << " was issued to " << card.holder << ", " << options.state
              << (card.test_pin ? ", TEST pin " + *card.test_pin : "") << '\n';
  }
  return base::Exit::Success;
}

// N2.5: to be said before the holder decides.
void advise(const city::ListedCard& card, city::CardState target) {
  if (card.registered || target != city::CardState::FaceAuthentication) return;
  std::cerr << "This card is not registered as health-insurance card. Holders are advised to "
               "register before the switch (N2.5); afterwards only a reader can.\n";
}

Result<base::Exit> switch_over(const Options& options, World& world) {
  base::make_non_dumpable();
  const city::CardState target = *city::parse_state(options.state);
  if (options.pin_descriptor && target == city::CardState::FaceAuthentication) {
    return fail(ErrorCode::BadUsage, "a face-authentication card has no PIN");
  }
  KAOPASS_TRY(auto pin, read_pin(options));
  KAOPASS_TRY(const auto feed, open_feed(options, world));
  const auto listed = [&]() -> Result<city::ListedCard> {
    KAOPASS_TRY(const auto cards, city::list_cards(options.data, *feed));
    for (const city::ListedCard& card : cards) {
      if (card.id == options.card) return card;
    }
    return fail(ErrorCode::NotFound, "no card " + options.card);
  };
  KAOPASS_TRY(const auto before, listed());
  advise(before, target);
  const city::Counter counter{options.data, *feed, world.clock, world.random};
  KAOPASS_CHECK(city::switch_card(counter, options.card, target, std::move(pin)));
  KAOPASS_TRY(const auto after, listed());
  if (options.json) {
    std::cout << to_json(after) << '\n';
  } else {
    std::cout << after.id << " is now " << city::state_name(after.state)
              << (after.test_pin ? ", TEST pin " + *after.test_pin : "") << '\n';
  }
  return base::Exit::Success;
}

void add_common(CLI::App& command, Options& options) {
  command.add_option("--data", options.data, "Folder of the town")->required();
  command.add_flag("--json", options.json, "Result as JSON");
}

void add_state_options(CLI::App& command, Options& options, const std::string& flag,
                       const std::string& text) {
  command.add_option(flag, options.state, text)
      ->check(CLI::IsMember({"ordinary", "face-authentication"}));
  command.add_option("--pin-fd", options.pin_descriptor,
                     "Descriptor to read the new 4-digit PIN from, one line (ordinary cards;\n"
                     "default: a TEST pin is made up and shown)");
}

}  // namespace

void add_city_commands(CLI::App& app, World& world) {
  CLI::App& group = card_group(app);

  auto list_options = std::make_shared<Options>();
  CLI::App* lister = add_command(group, "list", "List the cards of a town",
                                 [list_options, &world] { return list(*list_options, world); });
  add_common(*lister, *list_options);

  auto issue_options = std::make_shared<Options>();
  CLI::App* issuer =
      add_command(group, "issue",
                  "Issue a card to a new resident, who gets coverage and is registered.\n"
                  "The picture must show one face, well enough for a card.",
                  [issue_options, &world] { return issue(*issue_options, world); });
  add_common(*issuer, *issue_options);
  issuer->add_option("--photo", issue_options->photo, "Picture of the holder: JPEG, PNG, JPEG 2000")
      ->required();
  add_state_options(*issuer, *issue_options, "--state", "What card (default: face-authentication)");
  issuer->add_option("--models", issue_options->models, "Folder of the face models")
      ->capture_default_str();

  auto switch_options = std::make_shared<Options>();
  CLI::App* switcher = add_command(
      group, "switch",
      "Switch a card between ordinary and face-authentication, as the municipal counter does\n"
      "(N1.4). After an interruption the same command completes what was begun.",
      [switch_options, &world] { return switch_over(*switch_options, world); });
  add_common(*switcher, *switch_options);
  switcher->add_option("--card", switch_options->card, "Which card")->required();
  add_state_options(*switcher, *switch_options, "--to", "What it shall be");
  switcher->get_option("--to")->required();
}

}  // namespace kaopass::cli
