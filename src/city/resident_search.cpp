#include "city/resident_search.hpp"

#include <algorithm>

#include "city/counter.hpp"
#include "city/numbering.hpp"
#include "wire/utf8.hpp"

namespace kaopass::city {
namespace {

constexpr std::size_t kQueryLimit = 200;  // octets

// Without blanks, katakana, ASCII in capitals.
std::string plain(std::string_view text) {
  std::string octets;
  while (!text.empty()) {
    char32_t each = wire::take_character(text);
    if (each == U' ' || each == U'　') continue;
    if (each >= U'ぁ' && each <= U'ゖ') each += U'ァ' - U'ぁ';
    if (each >= U'a' && each <= U'z') each -= U'a' - U'A';
    wire::append_character(octets, each);
  }
  return octets;
}

// "S23.5.3"
std::string short_era(base::Day day) {
  const auto era = base::to_era(day);
  if (!era) return {};
  constexpr std::string_view kLetters = "MTSHR";
  return kLetters[static_cast<std::size_t>(era->era) - 1] + std::to_string(era->year) + "." +
         std::to_string(static_cast<unsigned>(era->month)) + "." +
         std::to_string(static_cast<unsigned>(era->day));
}

bool is_birth(base::Day birth, std::string_view query) {
  return query == base::to_iso(birth) || query == base::to_yyyymmdd(birth) ||
         query == base::to_wareki(birth) || query == short_era(birth);
}

bool fits(const FoundResident& each, std::string_view query) {
  const auto contains = [&](const std::string& text) {
    return plain(text).find(query) != std::string::npos;
  };
  return contains(each.row.person.name.reveal()) || contains(each.row.person.name_kana.reveal()) ||
         is_birth(each.row.person.birth, query) ||
         std::ranges::any_of(each.cards, [&](const store::CityCard& card) {
           return plain(card.card) == query || card.serial == query;
         });
}

}  // namespace

Result<FoundResident> find_with_cards(const std::filesystem::path& data, const std::string& id) {
  KAOPASS_TRY(auto store, open_city_store(data));
  std::optional<FoundResident> found;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(auto row, tables.resident(id));
    KAOPASS_TRY(auto cards, tables.cards_of(id));
    found.emplace(FoundResident{std::move(row), std::move(cards)});
    return {};
  }));
  return *std::move(found);
}

Result<std::optional<std::string>> find_same(store::CityTables& tables,
                                             const insurance::Person& person) {
  std::optional<std::string> same;
  KAOPASS_CHECK(tables.each_resident([&](const store::ResidentRow& row) -> Status {
    const bool here = row.status == store::ResidentStatus::Resident;
    if (here && row.person == person) same = row.resident;
    return {};
  }));
  return same;
}

Result<std::string> unused_resident_id(store::CityTables& tables, std::size_t from) {
  for (std::size_t number = from;; ++number) {
    std::string id = numbered("newcomer", number);
    const auto known = tables.resident(id);
    if (known) continue;
    if (known.error().code != ErrorCode::NotFound) return tl::unexpected<Error>(known.error());
    return id;
  }
}

Result<FoundResidents> search_residents(store::CityStore& store, std::string_view query) {
  if (query.size() > kQueryLimit) return fail(ErrorCode::InvalidValue, "q");
  const std::string wanted = plain(query);
  FoundResidents found;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(const auto cards, tables.cards());
    return tables.each_resident([&](store::ResidentRow row) -> Status {
      FoundResident each{std::move(row), {}};
      std::ranges::copy_if(cards, std::back_inserter(each.cards), [&](const store::CityCard& card) {
        return card.resident == each.row.resident;
      });
      if (!fits(each, wanted)) return {};
      found.more = found.residents.size() == kFoundLimit;
      if (!found.more) found.residents.push_back(std::move(each));
      return {};
    });
  }));
  return found;
}

}  // namespace kaopass::city
