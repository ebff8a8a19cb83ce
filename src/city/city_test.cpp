#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "city/card_plan.hpp"
#include "city/institutions.hpp"
#include "city/insurers.hpp"
#include "city/population.hpp"
#include "insurance/validity.hpp"

namespace kaopass::city {
namespace {

using namespace std::chrono;

constexpr std::size_t kFaces = 20;
const base::Day kToday{year{2026} / 11 / 22};

struct Planned {
  std::vector<Resident> residents;
  Cast cast;
};

Planned plan(std::uint64_t seed, std::size_t count, base::Day today = kToday) {
  Planned planned{make_population(seed, count), {}};
  planned.cast = plan_cards(seed, planned.residents, kFaces, today);
  return planned;
}

// Everything of a resident that a seed decides, as text.
std::string told(const Resident& resident) {
  std::string text = resident.id + resident.person.name.reveal() +
                     resident.person.name_kana.reveal() + resident.person.address.reveal() +
                     resident.person.postal_code + base::to_iso(resident.person.birth);
  for (const insurance::Coverage& coverage : resident.coverages) {
    text += coverage.insurer_number.digits() + coverage.insured_symbol + coverage.insured_number +
            coverage.branch_number + base::to_iso(coverage.qualified.from) +
            std::to_string(coverage.copayment_percent);
  }
  if (resident.card) {
    text += resident.card->id + resident.card->serial + resident.card->my_number.reveal() +
            resident.card->pin.reveal() + std::string(state_name(resident.card->state));
  }
  return text;
}

std::vector<std::string> told(const std::vector<Resident>& residents) {
  std::vector<std::string> all;
  for (const Resident& each : residents) all.push_back(told(each));
  return all;
}

const Resident* holder_of(const Planned& planned, const std::string& card) {
  for (const Resident& each : planned.residents) {
    if (each.card && each.card->id == card) return &each;
  }
  return nullptr;
}

bool has_text(const Planned& planned, std::string_view text) {
  return std::ranges::any_of(planned.residents, [&](const Resident& each) {
    return each.person.name.reveal().find(text) != std::string::npos;
  });
}

TEST(Town, IsTheSameForTheSameSeedOnAnyDay) {
  EXPECT_EQ(told(plan(7, 240).residents), told(plan(7, 240, kToday + days{400}).residents));
  EXPECT_NE(told(plan(7, 240).residents), told(plan(8, 240).residents));
}

RC_GTEST_PROP(Town, HasExactlyAsManyResidentsAsWanted, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(kSmallestTown, 300);
  RC_ASSERT(make_population(*rc::gen::arbitrary<std::uint64_t>(), count).size() == count);
}

TEST(Town, HasTheRareCharactersEvenWhenSmall) {
  const Planned planned = plan(1, 7);
  for (const char* text : {"𠮷", "髙", "﨑"}) EXPECT_TRUE(has_text(planned, text)) << text;
}

TEST(Town, HasPeopleOfEveryEraFromMeijiToReiwa) {
  std::set<base::Era> eras;
  for (const Resident& each : make_population(1, 40)) {
    eras.insert(base::to_era(each.person.birth)->era);
  }
  EXPECT_EQ(5u, eras.size());
}

TEST(Town, HasEveryKindOfInsuranceWithValidCheckDigits) {
  std::set<insurance::InsuranceKind> kinds;
  for (const Resident& each : make_population(1, 240)) {
    for (const insurance::Coverage& coverage : each.coverages) {
      kinds.insert(coverage.insurer_number.kind());
      const std::string& digits = coverage.insurer_number.digits();
      EXPECT_TRUE(insurance::InsurerNumber::parse(digits).has_value()) << digits;
    }
  }
  EXPECT_EQ(11u, kinds.size());
}

TEST(Town, CoversEverybodyWhoseCoverageIsNotSpoiled) {
  const Planned planned = plan(3, 240);
  const std::set<std::string> spoiled{planned.cast.invalid, planned.cast.none};
  for (const Resident& each : planned.residents) {
    if (each.card && spoiled.contains(each.card->id)) continue;
    const auto validity = insurance::decide(each.coverages, institutions().front().code, kToday);
    EXPECT_TRUE(insurance::is_valid(validity.code)) << each.id << validity.why;
  }
}

TEST(Town, CastsEveryRole) {
  const Planned planned = plan(1, 240);
  const Cast& cast = planned.cast;
  const std::set<std::string> roles{cast.mated,   cast.impostor, cast.ordinary, cast.unregistered,
                                    cast.invalid, cast.none,     cast.several,  cast.changed,
                                    cast.grace,   cast.revoked,  cast.infant};
  EXPECT_EQ(11u, roles.size());
  EXPECT_FALSE(roles.contains(""));
  EXPECT_EQ(0u, holder_of(planned, cast.mated)->card->sample);
  EXPECT_EQ(CardState::FaceAuthentication, holder_of(planned, cast.mated)->card->state);
  EXPECT_EQ(PortraitSource::None, holder_of(planned, cast.infant)->card->portrait);
  EXPECT_FALSE(holder_of(planned, cast.unregistered)->card->registered);
  EXPECT_TRUE(could_be_in_grace(holder_of(planned, cast.grace)->person.birth, kToday));
}

TEST(Town, NumbersNobody) {
  // The check digit of every My Number is wrong: 11 minus the weighted sum modulo 11, 0 for 10
  // and 11.
  constexpr int kWeights[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  for (const Resident& each : plan(5, 240).residents) {
    if (!each.card) continue;
    const std::string& number = each.card->my_number.reveal();
    ASSERT_EQ(12u, number.size());
    int sum = 0;
    for (std::size_t i = 0; i < 11; ++i) sum += (number[i] - '0') * kWeights[i];
    const int right = sum % 11 <= 1 ? 0 : 11 - sum % 11;
    EXPECT_NE(right, number[11] - '0');
  }
}

TEST(CardExpiry, IsTheTenthBirthdayOfAnAdultAndTheFifthOfAMinor) {
  const base::Day issued{2025y / April / 1};
  EXPECT_EQ(sys_days{2035y / February / 17},
            card_expiry(sys_days{1980y / February / 17}, issued) - days{0});
  EXPECT_EQ(sys_days{2034y / May / 5}, card_expiry(sys_days{1980y / May / 5}, issued));
  EXPECT_EQ(sys_days{2029y / May / 5}, card_expiry(sys_days{2020y / May / 5}, issued));
}

}  // namespace
}  // namespace kaopass::city
