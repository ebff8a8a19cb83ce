#include "city/resident_search.hpp"

#include <algorithm>

#include "city/counter.hpp"
#include "city/folded_text.hpp"
#include "city/numbering.hpp"

namespace kaopass::city {
namespace {

constexpr std::size_t kQueryLimit = 200;  // octets

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
         query == fold_name(base::to_wareki(birth)) || query == short_era(birth);
}

bool fits(const FoundResident& each, std::string_view query) {
  const auto contains = [&](const insurance::PersonalText& text) {
    return fold_name(text.reveal()).find(query) != std::string::npos;
  };
  const auto is = [&](const std::string& id) { return fold_name(id) == query; };
  return contains(each.row.person.name) || contains(each.row.person.name_kana) ||
         is_birth(each.row.person.birth, query) || is(each.row.resident) ||
         std::ranges::any_of(each.cards, [&](const store::CityCard& card) {
           return is(card.card) || card.serial == query;
         });
}

bool is_same(const insurance::PersonalText& one, const insurance::PersonalText& other) {
  return fold_name(one.reveal()) == fold_name(other.reveal());
}

// Whoever of the register may be that person; first, alone, who must be.
struct Alike {
  std::vector<std::string> residents;
  bool certain = false;
};

Result<Alike> find_alike(store::CityTables& tables, const insurance::Person& person) {
  Alike alike;
  KAOPASS_CHECK(tables.each_resident([&](const store::ResidentRow& row) -> Status {
    const insurance::Person& known = row.person;
    if (alike.certain || known.birth != person.birth) return {};
    const bool name = is_same(known.name, person.name);
    if (!name && !is_same(known.name_kana, person.name_kana)) return {};
    alike.certain =
        name && fold_address(known.address.reveal()) == fold_address(person.address.reveal());
    if (alike.certain) alike.residents.clear();
    alike.residents.push_back(row.resident);
    return {};
  }));
  return alike;
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

Result<std::vector<std::string>> check_newcomer(store::CityTables& tables,
                                                const insurance::Person& person,
                                                const std::vector<std::string>& another_than) {
  KAOPASS_TRY(auto alike, find_alike(tables, person));
  if (alike.certain) return fail(ErrorCode::ResidentKnown, alike.residents.front());
  std::string unasked;
  for (const std::string& each : alike.residents) {
    if (std::ranges::count(another_than, each) == 0) unasked += " " + each;
  }
  if (!unasked.empty()) return fail(ErrorCode::ResidentKnown, "namesakes:" + unasked);
  return std::move(alike.residents);
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
  const std::string wanted = fold_name(query);
  FoundResidents found;
  if (wanted.empty()) return found;
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
