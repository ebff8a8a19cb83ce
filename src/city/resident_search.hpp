#pragma once
// Finding residents at the counter: by name, kana, birth or card.

#include <filesystem>

#include "store/city_store.hpp"

namespace kaopass::city {

inline constexpr std::size_t kFoundLimit = 20;

struct FoundResident {
  store::ResidentRow row;
  std::vector<store::CityCard> cards;
};
struct FoundResidents {
  std::vector<FoundResident> residents;
  bool more = false;  // than kFoundLimit
};

// NotFound.
Result<FoundResident> find_with_cards(const std::filesystem::path& data, const std::string& id);

// Who lives here under exactly that name, birth, address and so on, if anybody.
Result<std::optional<std::string>> find_same(store::CityTables& tables,
                                             const insurance::Person& person);

// "newcomer-<number>" that nobody in the register has or had, from that number on.
Result<std::string> unused_resident_id(store::CityTables& tables, std::size_t from);

// `query`: part of name or kana (blanks and the kind of kana do not matter), birth as
// "1948-05-03", "19480503", "昭和23年5月3日" or "S23.5.3", a card's id or serial number. Empty:
// all.
Result<FoundResidents> search_residents(store::CityStore& store, std::string_view query);

}  // namespace kaopass::city
