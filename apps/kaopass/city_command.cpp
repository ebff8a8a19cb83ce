#include "city_command.hpp"

#include <iostream>

#include "acting_user.hpp"
#include "base/process.hpp"
#include "centre_feed.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

Result<std::optional<city::Proxy>> proxy_of(const CounterOptions& options) {
  if (options.proxy.empty()) return std::optional<city::Proxy>{};
  city::Proxy proxy;
  proxy.relation = *city::parse_relation(options.proxy);
  for (const std::string& name : options.papers) proxy.papers.insert(*city::parse_paper(name));
  return std::optional<city::Proxy>(std::move(proxy));
}

std::string_view standing_name(store::CardStanding standing) {
  switch (standing) {
    case store::CardStanding::Good:
      return "good";
    case store::CardStanding::Suspended:
      return "suspended";
    case store::CardStanding::Revoked:
      break;
  }
  return "revoked";
}

}  // namespace

void tell_members(const json::object& result) {
  for (const auto& member : result) {
    const json::value& value = member.value();
    std::cout << member.key() << ": ";
    if (value.is_string()) {
      std::cout << value.get_string().c_str() << '\n';
    } else {
      std::cout << value << '\n';
    }
  }
}

void add_counter_options(CLI::App& command, CounterOptions& options) {
  command.add_option("--data", options.data, "Folder of the town")->required();
  command.add_flag("--json", options.json, "Result as JSON");
}

void add_proxy_options(CLI::App& command, CounterOptions& options) {
  command
      .add_option("--proxy", options.proxy, "Who stands in for the holder (N1.14); default: nobody")
      ->check(
          CLI::IsMember({"legal-representative", "guardian", "family", "facility-staff", "other"}));
  command.add_option("--paper", options.papers, "A paper of the proxy's that was checked")
      ->needs("--proxy")
      ->check(CLI::IsMember(
          {"holder-identity", "proxy-identity", "authority", "hardship", "sealed-pins"}));
}

Result<base::Exit> at_counter(const CounterOptions& options, World& world,
                              const Procedure& procedure, Tell tell) {
  base::make_non_dumpable();
  // What is not a town must not become a half one by the feed's making of a centre's folder.
  KAOPASS_CHECK(city::load_town(options.data));
  KAOPASS_TRY(const auto feed, open_feed_of(options.data, world.clock, world.random));
  city::Counter counter{options.data, *feed, world.clock, world.random, acting_user()};
  KAOPASS_TRY(counter.proxy, proxy_of(options));
  KAOPASS_TRY(const auto result, procedure(counter));
  if (options.json) {
    std::cout << result << '\n';
  } else {
    tell(result);
  }
  return base::Exit::Success;
}

Result<json::object> card_result(const city::Counter& counter, const std::string& id) {
  KAOPASS_TRY(auto store, city::open_city_store(counter.data));
  store::CityCard row;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(row, tables.card(id));
    return {};
  }));
  KAOPASS_TRY(auto town, city::load_town(counter.data));
  KAOPASS_TRY(const city::TownCard* card, city::find_card(town, id));
  KAOPASS_TRY(const std::size_t waiting, city::waiting_messages(counter.data, row.resident));
  json::object result{{"id", id},
                      {"holder", card->holder},
                      {"state", city::state_name(row.state == store::CardState::Ordinary
                                                     ? city::CardState::Ordinary
                                                     : city::CardState::FaceAuthentication)},
                      {"standing", standing_name(row.standing)}};
  const auto registered = counter.feed.is_registered(row.resident);
  result["registered"] = registered ? json::value(*registered) : json::value(nullptr);
  if (card->test_pin) result["test_pin"] = *card->test_pin;
  result["told"] = waiting == 0;
  result["waiting"] = waiting;
  return result;
}

Result<json::object> resident_result(const city::Counter& counter, const std::string& id) {
  KAOPASS_TRY(const std::size_t waiting, city::waiting_messages(counter.data, id));
  return json::object{{"resident", id}, {"told", waiting == 0}, {"waiting", waiting}};
}

Result<std::optional<base::Pin>> read_pin_from(const std::optional<int>& descriptor) {
  if (!descriptor) return std::optional<base::Pin>{};
  base::make_non_dumpable();  // before the first digit is here
  KAOPASS_TRY(base::Pin pin, base::read_pin(*descriptor));
  return std::optional<base::Pin>(std::move(pin));
}

}  // namespace kaopass::cli
