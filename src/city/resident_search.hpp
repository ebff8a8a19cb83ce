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

// May this person be new to the register? Whoever has the same birth, and name or reading the same
// when folded (city/folded_text.hpp), may be the same person, wherever they live now: the clerk
// looks, and says whom this is another one than. Who has the same address besides is no other.
// Those that were found and said; else ResidentKnown, its detail "resident-001", of whom nothing
// can be said, or "namesakes: resident-001 resident-007".
Result<std::vector<std::string>> check_newcomer(store::CityTables& tables,
                                                const insurance::Person& person,
                                                const std::vector<std::string>& another_than);

// "newcomer-<number>" that nobody in the register has or had, from that number on.
Result<std::string> unused_resident_id(store::CityTables& tables, std::size_t from);

// `query`: part of name or kana, folded; birth as "1948-05-03", "19480503", "昭和23年5月3日" or
// "S23.5.3"; a resident's or card's id, a card's serial number. Empty: nobody.
Result<FoundResidents> search_residents(store::CityStore& store, std::string_view query);

}  // namespace kaopass::city
