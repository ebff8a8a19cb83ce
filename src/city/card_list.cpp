#include "base/file.hpp"
#include "city/counter.hpp"

namespace kaopass::city {
namespace {

// What is durable, without taking the card out of the reader that may hold it.
Result<CardState> state_on_card(const std::filesystem::path& folder) {
  KAOPASS_TRY(const auto encoded, base::read_file(folder / "state.bin", vcard::kMaxStateSize));
  KAOPASS_TRY(const auto state, vcard::parse_state(encoded));
  return state.card_state;
}

}  // namespace

Result<std::vector<ListedCard>> list_cards(const std::filesystem::path& data, CentreFeed& feed) {
  KAOPASS_TRY(const Town town, load_town(data));
  std::vector<ListedCard> cards;
  for (const TownCard& each : town.cards) {
    KAOPASS_TRY(const auto state, state_on_card(data / "cards" / each.id));
    KAOPASS_TRY(const auto registered, feed.is_registered(each.resident));
    cards.push_back({each.id, each.holder, state, registered, each.test_pin});
  }
  return cards;
}

}  // namespace kaopass::city
