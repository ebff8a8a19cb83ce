#include "city/coverage_plan.hpp"

#include <algorithm>
#include <string>

#include "city/institutions.hpp"
#include "city/insurers.hpp"
#include "city/numbering.hpp"
#include "city/population.hpp"

namespace kaopass::city {
namespace {

using insurance::Coverage;
using insurance::InsuranceKind;
using insurance::PersonalFamily;
using namespace std::chrono;

constexpr int kLateElderlyAge = 75;
constexpr int kElderlyAge = 70;

std::string digits(base::Random& random, std::size_t count) {
  return random_text(random, kDigits, count);
}

std::string two_digits(std::size_t number) {
  return std::string(number < 10 ? "0" : "") + std::to_string(number);
}

base::Day birthday(base::Day birth, int age) {
  const year_month_day born{birth};
  const year_month_day day{(born.year() + years{age}) / born.month() / born.day()};
  return day.ok() ? sys_days{day} : sys_days{day.year() / March / 1};
}

// What differs with the kind, not with the person.
struct Policy {
  InsuranceKind kind;
  const Insurer* insurer;
  std::string symbol, number;
  base::Day from;
};

Policy make_policy(base::Random& random, InsuranceKind kind) {
  Policy policy{kind, &insurer_of(kind), {}, {}, {}};
  policy.from = sys_days{2012y / April / 1} + days{random.below(4300)};
  switch (kind) {
    case InsuranceKind::NationalHealth:
      policy.symbol = "花国";
      policy.number = digits(random, 7);
      break;
    case InsuranceKind::MedicalAssistance:
      policy.number = digits(random, 7);
      break;
    case InsuranceKind::LateElderly:
      policy.number = digits(random, 8);
      break;
    default:
      policy.symbol = std::to_string(1 + random.below(8999));
      policy.number = std::to_string(1 + random.below(99999));
      break;
  }
  return policy;
}

int copayment_percent(base::Day birth, base::Day on) {
  if (insurance::is_preschool(birth, on)) return 20;
  return base::age_on(birth, on) < kElderlyAge ? 30 : 20;
}

insurance::CostLimit cost_limit(const char* classification, const char* income_class) {
  return {classification, income_class, kTownDay, {kTownDay, std::nullopt}, std::nullopt};
}

void add_age_details(base::Random& random, Coverage& coverage, base::Day birth) {
  const int age = base::age_on(birth, kTownDay);
  if (age >= kElderlyAge && age < kLateElderlyAge) {
    coverage.elderly_recipient = insurance::ElderlyRecipient{
        kTownDay, {birthday(birth, kElderlyAge), birthday(birth, kLateElderlyAge) - days{1}}, 20};
  }
  if (age >= 18 && random.below(4) == 0) {
    coverage.cost_limit = age < kElderlyAge ? cost_limit("01", "A03") : cost_limit("02", "B05");
  }
  if (age >= 40 && random.below(30) == 0) {
    coverage.specific_diseases.push_back({1, kTownDay, {kTownDay, std::nullopt}, 10000});
  }
}

Coverage cover(base::Random& random, const Resident& resident, const Policy& policy,
               std::size_t place) {
  const base::Day birth = resident.person.birth;
  Coverage coverage{.insurer_number = policy.insurer->number,
                    .insurer_name = policy.insurer->name,
                    .insured_symbol = policy.symbol,
                    .insured_number = policy.number,
                    .branch_number = two_digits(place)};
  coverage.relation = place == 1 ? PersonalFamily::Insured : PersonalFamily::Family;
  coverage.qualified.from = std::max(policy.from, birth);
  coverage.copayment_percent = copayment_percent(birth, kTownDay);
  switch (policy.kind) {
    case InsuranceKind::SelfDefense:
      coverage.card_classification = "07";
      break;
    case InsuranceKind::SpecialRetired:
      coverage.card_classification = "06";
      break;
    case InsuranceKind::MedicalAssistance:
      coverage.card_classification = "A1";
      coverage.branch_number.clear();
      coverage.copayment_percent = 0;
      coverage.medical_ticket = insurance::MedicalTicket{
          digits(random, 8), institutions().front().code, {kTownDay, std::nullopt}};
      return coverage;
    default:
      break;
  }
  add_age_details(random, coverage, birth);
  return coverage;
}

Coverage late_elderly(base::Random& random, const Resident& resident) {
  const Policy policy = make_policy(random, InsuranceKind::LateElderly);
  Coverage coverage = cover(random, resident, policy, 1);
  coverage.branch_number.clear();
  coverage.qualified.from =
      std::max(birthday(resident.person.birth, kLateElderlyAge), sys_days{2008y / April / 1});
  constexpr int kShares[] = {10, 10, 10, 20, 30};
  coverage.copayment_percent = kShares[random.below(std::size(kShares))];
  return coverage;
}

}  // namespace

void insure_household(base::Random& random, std::span<Resident> household, InsuranceKind kind) {
  const Policy policy = make_policy(random, kind);
  // Whom a policy of another kind leaves out: the very old, and the families of 自衛官.
  const Policy family =
      kind == InsuranceKind::SelfDefense ? make_policy(random, InsuranceKind::MutualAid) : policy;
  std::size_t place = 0;
  for (Resident& resident : household) {
    const bool very_old = base::age_on(resident.person.birth, kTownDay) >= kLateElderlyAge;
    if (very_old && kind != InsuranceKind::MedicalAssistance) {
      resident.coverages.push_back(late_elderly(random, resident));
      continue;
    }
    ++place;
    resident.coverages.push_back(cover(random, resident, place == 1 ? policy : family, place));
  }
}

void spoil(base::Random& random, Resident& resident, CoverageFault fault) {
  const base::Day ended = sys_days{2025y / March / 31};
  const auto end = [&](Coverage& coverage) {
    coverage.qualified.from = std::min(coverage.qualified.from, ended - days{365});
    coverage.qualified.until = ended;
    coverage.loss_reason = insurance::LossReason::OtherInsurance;
  };
  const auto another = [&] {
    Policy policy = make_policy(random, InsuranceKind::HealthAssociation);
    policy.from = ended + days{1};
    return cover(random, resident, policy, 1);
  };
  switch (fault) {
    case CoverageFault::Lost:
      for (Coverage& coverage : resident.coverages) end(coverage);
      break;
    case CoverageFault::None:
      resident.coverages.clear();
      break;
    case CoverageFault::Several:
      resident.coverages.push_back(another());
      break;
    case CoverageFault::Changed:
      for (Coverage& coverage : resident.coverages) end(coverage);
      resident.coverages.push_back(another());
      break;
  }
}

}  // namespace kaopass::city
