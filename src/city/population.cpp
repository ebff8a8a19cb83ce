#include "city/population.hpp"

#include <algorithm>
#include <initializer_list>

#include "city/address.hpp"
#include "city/coverage_plan.hpp"
#include "city/names.hpp"
#include "city/numbering.hpp"

namespace kaopass::city {
namespace {

using insurance::InsuranceKind;
using insurance::Sex;
using namespace std::chrono;

constexpr Sex kWoman = Sex::Female;
constexpr Sex kMan = Sex::Male;

struct Member {
  Sex sex;
  base::Day birth;
};
using Members = std::vector<Member>;

// A birth day of somebody who is now between these ages, in completed years.
base::Day birth_aged(base::Random& random, int youngest, int oldest) {
  const auto age =
      youngest + static_cast<int>(random.below(static_cast<std::uint64_t>(oldest - youngest + 1)));
  const year_month_day today{kTownDay};
  const year_month_day latest{(today.year() - years{age}) / today.month() / today.day()};
  return sys_days{latest} - days{random.below(365)};
}

Sex any_sex(base::Random& random) {
  return random.below(2) == 0 ? kWoman : kMan;
}

// Those that no town may lack.
std::vector<Members> fixed_households() {
  return {
      {{kMan, sys_days{1990y / June / 12}},
       {kWoman, sys_days{1992y / February / 29}},
       {kMan, sys_days{2020y / May / 5}},
       {kWoman, sys_days{2024y / November / 20}}},
      {{kWoman, sys_days{1987y / August / 9}}},
      {{kWoman, sys_days{1911y / November / 3}}, {kWoman, sys_days{1938y / March / 14}}},
      {{kMan, sys_days{1925y / January / 7}}, {kWoman, sys_days{1931y / October / 30}}},
  };
}

Members random_household(base::Random& random) {
  const std::uint64_t sort = random.below(100);
  Members members;
  const auto add = [&](Sex sex, int youngest, int oldest) {
    members.push_back({sex, birth_aged(random, youngest, oldest)});
  };
  if (sort < 18) {
    add(any_sex(random), 19, 34);
  } else if (sort < 30) {
    add(any_sex(random), 35, 69);
  } else if (sort < 44) {
    add(any_sex(random), 70, 98);
  } else if (sort < 58) {
    add(kMan, 65, 92);
    add(kWoman, 65, 92);
  } else if (sort < 68) {
    add(kMan, 24, 58);
    add(kWoman, 24, 58);
  } else {
    add(kMan, 30, 48);
    add(kWoman, 28, 46);
    for (std::uint64_t children = 1 + random.below(3); children > 0; --children) {
      add(any_sex(random), 0, 17);
    }
    if (sort >= 92) add(kWoman, 66, 88);  // a grandmother lives with them
  }
  return members;
}

// Every kind once, then as the country has them, roughly.
InsuranceKind kind_of_household(base::Random& random, std::size_t index) {
  constexpr InsuranceKind kEach[] = {InsuranceKind::HealthAssociation,
                                     InsuranceKind::HealthSociety,
                                     InsuranceKind::NationalHealth,
                                     InsuranceKind::NationalHealth,
                                     InsuranceKind::MutualAid,
                                     InsuranceKind::SelfDefense,
                                     InsuranceKind::Seamen,
                                     InsuranceKind::MedicalAssistance,
                                     InsuranceKind::DayLabour,
                                     InsuranceKind::SpecialRetired,
                                     InsuranceKind::NationalHealthRetired};
  if (index < std::size(kEach)) return kEach[index];
  const std::uint64_t sort = random.below(100);
  if (sort < 36) return InsuranceKind::HealthAssociation;
  if (sort < 62) return InsuranceKind::HealthSociety;
  if (sort < 72) return InsuranceKind::MutualAid;
  if (sort < 96) return InsuranceKind::NationalHealth;
  return InsuranceKind::MedicalAssistance;
}

Resident make_resident(base::Random& random, std::size_t number, const NamePart& family,
                       const Address& address, const Member& member) {
  const NamePart given = random_given_name(random, member.sex, member.birth);
  Resident resident{.id = numbered("resident", number), .person = {}, .coverages = {}, .card = {}};
  const auto full = [](std::string_view first, std::string_view second) {
    return insurance::PersonalText(std::string(first) + "　" + std::string(second));
  };
  resident.person.name = full(family.text, given.text);
  resident.person.name_kana = full(family.kana, given.kana);
  resident.person.birth = member.birth;
  resident.person.sex = member.sex;
  resident.person.address = insurance::PersonalText(std::string(address.text));
  resident.person.postal_code = address.postal_code;
  return resident;
}

}  // namespace

std::vector<Resident> make_population(std::uint64_t seed, std::size_t count) {
  base::SeededRandom random(seed);
  const std::vector<Members> fixed = fixed_households();
  std::vector<Resident> residents;
  for (std::size_t household = 0; residents.size() < count; ++household) {
    Members members = household < fixed.size() ? fixed[household] : random_household(random);
    members.resize(std::min(members.size(), count - residents.size()));
    const NamePart family =
        household < kRareFamilyNames ? family_name(household) : random_family_name(random);
    const Address address = random_address(random);
    const std::size_t first = residents.size();
    for (const Member& member : members) {
      residents.push_back(make_resident(random, residents.size() + 1, family, address, member));
    }
    const InsuranceKind kind = kind_of_household(random, household);
    insure_household(random, std::span(residents).subspan(first), kind);
  }
  return residents;
}

Resident make_newcomer(base::Random& random, std::size_t number) {
  const NamePart family = random_family_name(random);
  const Address address = random_address(random);
  const Sex sex = any_sex(random);
  const Member member{sex, birth_aged(random, 25, 64)};
  Resident resident = make_resident(random, number, family, address, member);
  resident.id = numbered("newcomer", number);
  insure_household(random, std::span(&resident, 1), InsuranceKind::HealthAssociation);
  return resident;
}

Resident make_applicant(base::Random& random, std::size_t number, insurance::Person person) {
  Resident resident{
      .id = numbered("newcomer", number), .person = std::move(person), .coverages = {}, .card = {}};
  insure_household(random, std::span(&resident, 1), InsuranceKind::HealthAssociation);
  return resident;
}

}  // namespace kaopass::city
