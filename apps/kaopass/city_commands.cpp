// kaopass card list, issue, switch: the municipal counter of a town.

#include <boost/json.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "base/file.hpp"
#include "centre_feed.hpp"
#include "city/portraits.hpp"
#include "city_command.hpp"
#include "image/decode.hpp"
#include "rules/decide.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct Options : CounterOptions {
  std::filesystem::path photo;
  std::filesystem::path models = default_models_folder();
  std::string card, resident;
  std::string state = "face-authentication";
  std::optional<int> pin_descriptor;
  bool registered = false;
  bool unregistered = false;
};

json::object to_json(const city::ListedCard& card) {
  json::object object{{"id", card.id},
                      {"holder", card.holder},
                      {"state", city::state_name(card.state)},
                      {"registered", card.registered}};
  if (card.test_pin) object["test_pin"] = *card.test_pin;
  return object;
}

Result<base::Exit> list(const Options& options, World& world) {
  // What is not a town must not become a half one by the feed's making of a centre's folder.
  KAOPASS_CHECK(city::load_town(options.data));
  KAOPASS_TRY(const auto feed, open_centre_feed(options.data, world.clock, world.random));
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

Status check_pin_option(const Options& options) {
  const bool face = options.state == city::state_name(city::CardState::FaceAuthentication);
  if (!face || !options.pin_descriptor) return {};
  return fail(ErrorCode::BadUsage, "a face-authentication card has no PIN");
}

Result<std::optional<image::Picture>> read_portrait(const Options& options) {
  if (options.photo.empty()) return std::optional<image::Picture>{};
  KAOPASS_TRY(const auto file, base::read_file(options.photo, image::kFileLimits.max_bytes));
  KAOPASS_TRY(const auto picture, image::decode(file));
  KAOPASS_TRY(face::Engine engine, face::Engine::load(options.models));
  KAOPASS_TRY(auto portrait, city::card_portrait(engine, picture));
  return std::optional<image::Picture>(std::move(portrait));
}

Result<base::Exit> issue(const Options& options, World& world) {
  KAOPASS_CHECK(check_pin_option(options));
  return at_counter(options, world, [&](const city::Counter& counter) -> Result<json::object> {
    city::NewCard wanted;
    wanted.state = *city::parse_state(options.state);
    KAOPASS_TRY(wanted.pin, read_pin_from(options.pin_descriptor));
    wanted.registered = options.registered;
    // So that the card of somebody invented can be used at once.
    wanted.invented_registered = options.resident.empty() && !options.unregistered;
    if (!options.resident.empty()) wanted.resident = options.resident;
    KAOPASS_TRY(const auto portrait, read_portrait(options));
    KAOPASS_TRY(const auto card, city::issue_card(counter, portrait, std::move(wanted)));
    return card_result(counter, card.id);
  });
}

// N2.5: to be said before the holder decides.
void advise(const json::object& card, city::CardState target) {
  if (target != city::CardState::FaceAuthentication || card.at("registered") == true) return;
  const rules::Row& row = *rules::find_row("face-card.obtain-by-switch");
  std::cerr << "This card is not registered as health-insurance card (N2.5). " << row.next.en
            << " [" << row.id << "]\n";
}

Result<base::Exit> switch_over(const Options& options, World& world) {
  KAOPASS_CHECK(check_pin_option(options));
  return at_counter(options, world, [&](const city::Counter& counter) -> Result<json::object> {
    const city::CardState target = *city::parse_state(options.state);
    KAOPASS_TRY(auto pin, read_pin_from(options.pin_descriptor));
    KAOPASS_TRY(const auto before, card_result(counter, options.card));
    advise(before, target);
    const auto registration =
        options.registered ? city::Registration::Wished : city::Registration::Unasked;
    KAOPASS_CHECK(city::switch_card(counter, options.card, target, std::move(pin), registration));
    return card_result(counter, options.card);
  });
}

void add_state_options(CLI::App& command, Options& options, const std::string& flag,
                       const std::string& text) {
  command.add_option(flag, options.state, text)
      ->check(CLI::IsMember({"ordinary", "face-authentication"}));
  command.add_option("--pin-fd", options.pin_descriptor,
                     "Descriptor to read the new 4-digit PIN from, one line (ordinary cards;\n"
                     "default: a TEST pin is made up and shown)");
}

void add_register_option(CLI::App& command, Options& options) {
  command.add_flag("--register", options.registered,
                   "The person wishes registration for insurance use, too (N2.2)");
}

}  // namespace

void add_city_commands(CLI::App& app, World& world) {
  CLI::App& group = card_group(app);

  auto list_options = std::make_shared<Options>();
  CLI::App* lister = add_command(group, "list", "List the cards of a town",
                                 [list_options, &world] { return list(*list_options, world); });
  add_counter_options(*lister, *list_options);

  auto issue_options = std::make_shared<Options>();
  CLI::App* issuer = add_command(
      group, "issue",
      "Issue a card, to a resident of the register or to somebody new, who gets coverage.\n"
      "The picture must show one face, well enough for a card; infants need none.",
      [issue_options, &world] { return issue(*issue_options, world); });
  add_counter_options(*issuer, *issue_options);
  issuer->add_option("--photo", issue_options->photo,
                     "Picture of the holder: JPEG, PNG, JPEG 2000");
  issuer->add_option("--resident", issue_options->resident, "Who (default: somebody invented)");
  add_register_option(*issuer, *issue_options);
  issuer->add_flag("--no-register", issue_options->unregistered,
                   "Somebody invented does not wish it, as they do by default");
  add_proxy_options(*issuer, *issue_options);
  add_state_options(*issuer, *issue_options, "--state", "What card (default: face-authentication)");
  issuer->add_option("--models", issue_options->models, "Folder of the face models")
      ->capture_default_str();

  auto switch_options = std::make_shared<Options>();
  CLI::App* switcher = add_command(
      group, "switch",
      "Switch a card between ordinary and face-authentication, as the municipal counter does\n"
      "(N1.4). After an interruption the same command completes what was begun.",
      [switch_options, &world] { return switch_over(*switch_options, world); });
  add_counter_options(*switcher, *switch_options);
  switcher->add_option("--card", switch_options->card, "Which card")->required();
  add_state_options(*switcher, *switch_options, "--to", "What it shall be");
  switcher->get_option("--to")->required();
  add_register_option(*switcher, *switch_options);
  add_proxy_options(*switcher, *switch_options);

  add_card_counter_commands(app, world);
  add_city_register_commands(app, world);
  add_city_staff_commands(app, world);
}

}  // namespace kaopass::cli
