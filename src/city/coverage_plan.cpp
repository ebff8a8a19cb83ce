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
using insurance::LossReason;
using insurance::Period;
using insurance::PersonalFamily;
using namespace std::chrono;

constexpr int kLateElderlyAge = 75;
constexpr int kElderlyAge = 70;
constexpr int kDialysisAge = 40;
constexpr int kAdultAge = 18;

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

// 高齢受給者証 begins with the month after the 70th birthday, for who is born on the 1st that day.
base::Day elderly_from(base::Day birth) {
  const year_month_day day{birthday(birth, kElderlyAge)};
  return day.day() == std::chrono::day{1} ? sys_days{day}
                                          : sys_days{(day.year() / day.month() + months{1}) / 1};
}

base::Day late_elderly_from(base::Day birth) {
  return std::max(birthday(birth, kLateElderlyAge), sys_days{2008y / April / 1});
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
  policy.from = sys_days{2012y / April / 1} + days{random.below(4200)};  // to October 2023
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

bool is_late_elderly(const Coverage& coverage) {
  return coverage.insurer_number.kind() == InsuranceKind::LateElderly;
}

// A certificate of these days, as far as they lie within its coverage's.
template <class Certificate>
std::optional<Certificate> within(const Coverage& coverage, Certificate certificate, Period valid) {
  valid.from = std::max(valid.from, coverage.qualified.from);
  if (valid.until && *valid.until < valid.from) return std::nullopt;
  certificate.issued = valid.from;
  certificate.valid = valid;
  return certificate;
}

void add_age_details(base::Random& random, Coverage& coverage, base::Day birth) {
  const int age = base::age_on(birth, kTownDay);
  const base::Day elderly = elderly_from(birth);
  std::optional<base::Day> young_until;
  if (elderly <= kPlannedTo) {
    young_until = elderly - days{1};
    if (!is_late_elderly(coverage)) {
      coverage.elderly_recipient =
          within(coverage, insurance::ElderlyRecipient{.issued = {}, .valid = {}},
                 {elderly, late_elderly_from(birth) - days{1}});
    }
  }
  if (age >= kAdultAge && random.below(4) == 0) {
    using Limit = insurance::CostLimit;
    coverage.cost_limit =
        age < kElderlyAge
            ? within(coverage, Limit{"01", "A03", {}, {}, {}}, {kTownDay, young_until})
            : within(coverage, Limit{"02", "B05", {}, {}, {}}, {kTownDay, {}});
  }
  if (age >= kDialysisAge && random.below(30) == 0) {
    using Disease = insurance::SpecificDisease;
    coverage.specific_diseases.push_back(*within(coverage, Disease{}, {kTownDay, {}}));
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
  Policy policy = make_policy(random, InsuranceKind::LateElderly);
  policy.from = late_elderly_from(resident.person.birth);
  Coverage coverage = cover(random, resident, policy, 1);
  coverage.branch_number.clear();
  struct Share {
    int percent;
    const char *classification, *income_class;  // of the cost limit
  };
  constexpr Share kLow{10, "02", "B05"};
  constexpr Share kShares[] = {kLow, kLow, kLow, {20, "01", "B09"}, {30, "01", "B02"}};
  const Share& share = kShares[random.below(std::size(kShares))];
  coverage.copayment_percent = share.percent;
  if (coverage.cost_limit) {
    coverage.cost_limit->classification = share.classification;
    coverage.cost_limit->income_class = share.income_class;
  }
  return coverage;
}

// Nothing that belongs to a coverage outlives it.
void end(Coverage& coverage, base::Day last) {
  coverage.qualified.until = last;
  coverage.loss_reason = LossReason::OtherInsurance;
  const auto end_valid = [&](Period& valid) {
    valid.until = std::min(valid.until.value_or(last), last);
  };
  const auto end_certificate = [&](auto& certificate) {
    if (certificate && certificate->valid.from > last) certificate.reset();
    if (certificate) end_valid(certificate->valid);
  };
  end_certificate(coverage.cost_limit);
  end_certificate(coverage.elderly_recipient);
  end_certificate(coverage.medical_ticket);
  std::erase_if(coverage.specific_diseases,
                [&](const auto& each) { return each.valid.from > last; });
  for (auto& each : coverage.specific_diseases) end_valid(each.valid);
}

// The last coverage ends the day before the next begins.
void follow(Resident& resident, Coverage next) {
  end(resident.coverages.back(), next.qualified.from - days{1});
  resident.coverages.push_back(std::move(next));
}

// The birthdays from kPlannedFrom to kPlannedTo: who becomes 75 changes to 後期高齢者医療, and whom
// they insured at work to 国民健康保険. Drawn apart from the rest, so that nobody's numbers depend
// on how far ahead a town is planned.
void plan_birthdays(std::span<Resident> household, InsuranceKind kind) {
  const Resident& head = household.front();
  const auto born = static_cast<std::uint64_t>(head.person.birth.time_since_epoch().count());
  base::SeededRandom random((born << 32U) ^ std::stoull(head.coverages.front().insured_number));
  const Policy municipal = make_policy(random, InsuranceKind::NationalHealth);
  std::optional<base::Day> head_leaves;
  for (std::size_t i = 0; i < household.size(); ++i) {
    Resident& resident = household[i];
    const base::Day leaves = late_elderly_from(resident.person.birth);
    if (is_late_elderly(resident.coverages.back())) {
      if (leaves <= kPlannedFrom) continue;
      Coverage before = cover(random, resident, municipal, i + 1);
      end(before, leaves - days{1});
      resident.coverages.insert(resident.coverages.begin(), std::move(before));
      continue;
    }
    if (!head_leaves) head_leaves = leaves;
    if (kind != InsuranceKind::NationalHealth && *head_leaves < leaves &&
        *head_leaves <= kPlannedTo) {
      Policy next = municipal;
      next.from = *head_leaves;
      follow(resident, cover(random, resident, next, i + 1));
    }
    if (leaves <= kPlannedTo) follow(resident, late_elderly(random, resident));
  }
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
  if (kind != InsuranceKind::MedicalAssistance) plan_birthdays(household, kind);
}

void spoil(base::Random& random, Resident& resident, CoverageFault fault) {
  const base::Day ended = sys_days{2025y / March / 31};
  std::vector<Coverage>& all = resident.coverages;
  const auto end_all = [&] {
    std::erase_if(all, [&](const Coverage& each) { return each.qualified.from > ended; });
    for (Coverage& each : all) {
      if (each.qualified.contains(ended)) end(each, ended);
    }
  };
  const auto add_another = [&] {
    Policy policy = make_policy(random, InsuranceKind::HealthAssociation);
    policy.from = ended + days{1};
    all.push_back(cover(random, resident, policy, 1));
  };
  switch (fault) {
    case CoverageFault::Lost:
      end_all();
      break;
    case CoverageFault::None:
      all.clear();
      break;
    case CoverageFault::Several:
      add_another();
      break;
    case CoverageFault::Changed:
      end_all();
      add_another();
      break;
  }
}

}  // namespace kaopass::city
