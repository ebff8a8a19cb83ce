// Who is insured how, on any day on which a town may be used.

#include "city/coverage_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "city/card_plan.hpp"
#include "city/institutions.hpp"
#include "city/population.hpp"
#include "insurance/coverage_on_day.hpp"
#include "insurance/validity.hpp"

namespace kaopass::city {
namespace {

using namespace std::chrono;
using insurance::Coverage;
using insurance::InsuranceKind;
using insurance::ValidityCode;

ValidityCode code_of(const std::vector<Coverage>& all, base::Day day) {
  return insurance::decide(all, institutions().front().code, day).code;
}

std::vector<Coverage> valid_on(const Resident& resident, base::Day day) {
  std::vector<Coverage> valid;
  for (const Coverage& each : resident.coverages) {
    if (!each.qualified.contains(day)) continue;
    valid.push_back(insurance::on_day(each, resident.person.birth, day));
  }
  return valid;
}

// What the law makes of an age, reckoned apart from the plan.
enum class Age { Preschool, Young, Elderly, LateElderly };

Age age_of(base::Day birth, base::Day day) {
  const year_month_day on{day};
  const int age = base::age_on(birth, day);
  if (age >= 75) return Age::LateElderly;
  // The month after the birthday has come when they were 70 on the first of this month.
  if (base::age_on(birth, sys_days{on.year() / on.month() / 1}) >= 70) return Age::Elderly;
  // Six years old when the school year began; born on April 1 is six the day before.
  const year_month_day born{birth - days{1}};
  const int school_year = int{on.year()} - (on.month() < April ? 1 : 0);
  const int birth_year = int{born.year()} - (born.month() < April ? 1 : 0);
  return school_year - birth_year <= 6 ? Age::Preschool : Age::Young;
}

// What is wrong with a coverage of this age, or nothing.
std::string complaint(const Coverage& coverage, Age age) {
  const bool late = coverage.insurer_number.kind() == InsuranceKind::LateElderly;
  const int percent = coverage.copayment_percent;
  if (late != (age == Age::LateElderly)) return "the kind";
  if (coverage.elderly_recipient.has_value() != (age == Age::Elderly)) return "the certificate";
  if (age == Age::Young && percent != 30) return "30 %";
  if ((age == Age::Preschool || age == Age::Elderly) && percent != 20) return "20 %";
  if (late && !std::set{10, 20, 30}.contains(percent)) return "a share of the very old";
  const char column = age == Age::Elderly || late ? 'B' : 'A';
  if (coverage.cost_limit && coverage.cost_limit->income_class[0] != column) return "the limit";
  return {};
}

base::Day any_day() {
  return kPlannedFrom +
         days{*rc::gen::inRange(0, static_cast<int>((kPlannedTo - kPlannedFrom) / days{1}) + 1)};
}

RC_GTEST_PROP(CoveragePlan, InsuresEverybodyOnAnyDayAsTheirAgeDemands, ()) {
  const base::Day day = any_day();
  for (const Resident& each : make_population(*rc::gen::arbitrary<std::uint64_t>(), 120)) {
    if (each.person.birth > day) continue;
    const std::vector<Coverage> valid = valid_on(each, day);
    RC_ASSERT(valid.size() == 1u);
    if (valid[0].insurer_number.kind() == InsuranceKind::MedicalAssistance) {
      RC_ASSERT(valid[0].copayment_percent == 0);
      continue;
    }
    RC_ASSERT(complaint(valid[0], age_of(each.person.birth, day)) == "");
  }
}

// So that the property above is about something: all changes come to somebody, each on its day.
TEST(CoveragePlan, ChangesOnTheDayThatTheLawNames) {
  struct Row {
    base::Day birth, first;
    int before_percent, percent;
    bool elderly, late_elderly;  // from the first day on
  };
  const Row rows[] = {
      {2020y / May / 5, 2027y / April / 1, 20, 30, false, false},
      {2020y / April / 1, 2026y / April / 1, 20, 30, false, false},
      {2020y / April / 2, 2027y / April / 1, 20, 30, false, false},
      {1956y / September / 10, 2026y / October / 1, 30, 20, true, false},
      {1956y / October / 1, 2026y / October / 1, 30, 20, true, false},
      {1956y / December / 31, 2027y / January / 1, 30, 20, true, false},
      {1956y / February / 29, 2026y / March / 1, 30, 20, true, false},
      {1951y / October / 12, 2026y / October / 12, 20, 0, false, true},
      {1952y / February / 29, 2027y / March / 1, 20, 0, false, true},
  };
  for (const Row& row : rows) {
    base::SeededRandom random(1);
    insurance::Person person;
    person.birth = row.birth;
    const Resident resident = make_applicant(random, 1, std::move(person));
    const auto before = valid_on(resident, row.first - days{1});
    const auto after = valid_on(resident, row.first);
    const std::string born = base::to_iso(row.birth);
    ASSERT_TRUE(before.size() == 1 && after.size() == 1) << born;
    EXPECT_EQ(row.before_percent, before[0].copayment_percent) << born;
    if (row.percent > 0) {
      EXPECT_EQ(row.percent, after[0].copayment_percent) << born;
    }
    EXPECT_EQ(row.elderly, after[0].elderly_recipient.has_value()) << born;
    EXPECT_EQ(row.late_elderly, after[0].insurer_number.kind() == InsuranceKind::LateElderly)
        << born;
  }
}

TEST(CoveragePlan, LeavesNobodyInsuredByTheWorkOfSomebodyOf75) {
  std::size_t left = 0;
  const auto residents = make_population(7, 2000);
  for (const Resident& each : residents) {
    if (each.coverages.size() < 2) continue;
    const Coverage& now = each.coverages[1];
    if (now.insurer_number.kind() != InsuranceKind::NationalHealth) continue;
    ++left;
    EXPECT_LT(base::age_on(each.person.birth, now.qualified.from), 75) << each.id;
    EXPECT_EQ(1u, valid_on(each, kPlannedTo).size()) << each.id;
  }
  EXPECT_LT(0u, left);
}

TEST(CoveragePlan, HasNoCertificateOutsideItsCoverage) {
  const auto inside = [](const Coverage& coverage, const insurance::Period& valid) {
    const auto& until = coverage.qualified.until;
    return coverage.qualified.from <= valid.from &&
           (!until || (valid.until && valid.from <= *valid.until && *valid.until <= *until));
  };
  std::size_t seen = 0;
  auto residents = make_population(7, 2000);
  plan_cards(7, residents, 0, kTownDay);  // spoils some
  for (const Resident& each : residents) {
    for (const Coverage& coverage : each.coverages) {
      std::vector<insurance::Period> all;
      if (coverage.cost_limit) all.push_back(coverage.cost_limit->valid);
      if (coverage.elderly_recipient) all.push_back(coverage.elderly_recipient->valid);
      for (const auto& disease : coverage.specific_diseases) all.push_back(disease.valid);
      for (const auto& valid : all) EXPECT_TRUE(inside(coverage, valid)) << each.id;
      seen += coverage.qualified.until ? all.size() : 0;
    }
  }
  EXPECT_LT(0u, seen);
}

RC_GTEST_PROP(CoveragePlan, KeepsWhatIsWrongWrongOnEveryDayOfItsYears, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
  auto residents = make_population(seed, 240);
  const Cast cast = plan_cards(seed, residents, 6, kTownDay);
  const base::Day day = std::max(any_day(), kTownDay);
  const auto coverages_of = [&](const std::string& card) {
    for (const Resident& each : residents) {
      if (each.card && each.card->id == card) return each.coverages;
    }
    return std::vector<Coverage>{};
  };
  RC_ASSERT(code_of(coverages_of(cast.invalid), day) == ValidityCode::Invalid);
  RC_ASSERT(code_of(coverages_of(cast.none), day) == ValidityCode::None);
  RC_ASSERT(code_of(coverages_of(cast.several), day) == ValidityCode::Several);
  const auto changed = coverages_of(cast.changed);
  RC_ASSERT(code_of(changed, day) == ValidityCode::Valid);
  RC_ASSERT(insurance::decide(changed.front(), changed, institutions().front().code, day).code ==
            ValidityCode::InvalidNewExists);
}

}  // namespace
}  // namespace kaopass::city
