#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "insurance/consent.hpp"
#include "insurance/coverage.hpp"
#include "insurance/coverage_on_day.hpp"
#include "insurance/insurer_number.hpp"
#include "insurance/validity.hpp"

namespace kaopass::insurance {
namespace {

base::Day day(const char* iso) {
  return base::parse_iso_day(iso).value();
}

TEST(InsurerNumber, KnowsEveryKindByItsFirstDigits) {
  struct Row {
    const char* digits;  // without check digit
    InsuranceKind kind;
  };
  for (const Row& row :
       {Row{"0113001", InsuranceKind::HealthAssociation}, Row{"0213001", InsuranceKind::Seamen},
        Row{"0313001", InsuranceKind::DayLabour}, Row{"0613001", InsuranceKind::HealthSociety},
        Row{"0713001", InsuranceKind::SelfDefense},
        Row{"1213001", InsuranceKind::MedicalAssistance}, Row{"3113001", InsuranceKind::MutualAid},
        Row{"3413001", InsuranceKind::MutualAid}, Row{"3913123", InsuranceKind::LateElderly},
        Row{"6313001", InsuranceKind::SpecialRetired},
        Row{"6713001", InsuranceKind::NationalHealthRetired},
        Row{"7513001", InsuranceKind::SpecialRetired},
        Row{"13805", InsuranceKind::NationalHealth}}) {
    const auto number = InsurerNumber::with_check_digit(row.digits);
    ASSERT_TRUE(number) << row.digits;
    EXPECT_EQ(number->kind(), row.kind) << row.digits;
    EXPECT_FALSE(kind_name_ja(number->kind()).empty());
  }
  EXPECT_FALSE(InsurerNumber::with_check_digit("9913001"));
}

TEST(InsurerNumber, IsPaddedAsTheReceiptComputerSpellsIt) {
  const auto number = InsurerNumber::with_check_digit("13805").value();
  EXPECT_EQ(number.padded().size(), 8U);
  EXPECT_TRUE(number.padded().starts_with("  13805"));
  EXPECT_EQ(InsurerNumber::parse(number.padded()).value(), number);
}

TEST(InsurerNumber, RefusesWhatIsNone) {
  EXPECT_TRUE(InsurerNumber::parse("39131230"));
  for (const char* text : {"", "39131231", "3913123", "391312300", "3913123a", " 3913123",
                           "        ", "３９１３１２３０"}) {
    EXPECT_FALSE(InsurerNumber::parse(text)) << text;
  }
}

RC_GTEST_PROP(InsurerNumber, FindsEverySingleWrongDigit, ()) {
  const auto middle = std::to_string(*rc::gen::inRange(10000, 99999));
  const auto number = InsurerNumber::with_check_digit("39" + middle).value();
  const auto place = *rc::gen::inRange<std::size_t>(0, 8);
  const auto digit = static_cast<char>('0' + *rc::gen::inRange(0, 10));
  std::string changed = number.digits();
  RC_PRE(changed[place] != digit);
  changed[place] = digit;
  RC_ASSERT(!InsurerNumber::parse(changed));
}

TEST(Preschool, EndsWithTheSchoolYearOfTheSixthBirthday) {
  struct Row {
    const char *birth, *last;
  };
  for (const Row& row : {Row{"2020-04-01", "2026-03-31"}, Row{"2020-04-02", "2027-03-31"},
                         Row{"2020-02-15", "2026-03-31"}, Row{"2019-12-31", "2026-03-31"}}) {
    EXPECT_TRUE(is_preschool(day(row.birth), day(row.last))) << row.birth;
    EXPECT_FALSE(is_preschool(day(row.birth), day(row.last) + std::chrono::days{1})) << row.birth;
  }
}

Coverage coverage(const char* number, const char* from, const char* until = nullptr,
                  std::optional<LossReason> reason = {}) {
  Coverage coverage{.insurer_number = InsurerNumber::with_check_digit(number).value()};
  coverage.qualified.from = day(from);
  if (until != nullptr) coverage.qualified.until = day(until);
  coverage.loss_reason = reason;
  return coverage;
}

constexpr const char* kInstitution = "1311111111";

Validity decide_on(const std::vector<Coverage>& all, const char* on) {
  return decide(all, kInstitution, day(on));
}

TEST(Validity, IsDecidedByPeriodsOnBothEdges) {
  const std::vector all{
      coverage("0113001", "2026-04-01", "2026-09-30", LossReason::OtherInsurance)};
  EXPECT_EQ(decide_on(all, "2026-03-31").code, ValidityCode::Invalid);
  EXPECT_EQ(decide_on(all, "2026-04-01").code, ValidityCode::Valid);
  EXPECT_EQ(decide_on(all, "2026-09-30").code, ValidityCode::Valid);
  const Validity lost = decide_on(all, "2026-10-01");
  EXPECT_EQ(lost.code, ValidityCode::Invalid);
  EXPECT_EQ(lost.since, day("2026-10-01"));
}

TEST(Validity, PrefersTheValidAndPointsFromTheOldToTheNew) {
  const std::vector all{coverage("0113001", "2020-04-01", "2026-09-30", LossReason::Other),
                        coverage("0613001", "2026-10-01")};
  EXPECT_EQ(decide_on(all, "2026-11-22").code, ValidityCode::Valid);
  EXPECT_EQ(decide_on(all, "2026-11-22").since, day("2026-10-01"));
  const Validity old = decide(all[0], all, kInstitution, day("2026-11-22"));
  EXPECT_EQ(old.code, ValidityCode::InvalidNewExists);
  EXPECT_EQ(old.since, day("2026-10-01"));
}

TEST(Validity, TellsOfAGapBeforeTheNewCoverage) {
  const std::vector all{coverage("0113001", "2020-04-01", "2026-09-30", LossReason::Other),
                        coverage("0613001", "2026-12-01")};
  EXPECT_EQ(decide_on(all, "2026-11-22").code, ValidityCode::InvalidNewExists);
}

TEST(Validity, SaysNoneAndSeveral) {
  EXPECT_EQ(decide_on({}, "2026-11-22").code, ValidityCode::None);
  const std::vector two{coverage("0113001", "2020-04-01"), coverage("0613001", "2026-10-01")};
  const Validity several = decide_on(two, "2026-11-22");
  EXPECT_EQ(several.code, ValidityCode::Several);
  EXPECT_EQ(several.since, day("2026-10-01"));
  EXPECT_TRUE(is_valid(several.code));
}

TEST(Validity, AsksMedicalAssistanceForATicketOfThisInstitution) {
  std::vector all{coverage("1213001", "2026-04-01")};
  EXPECT_EQ(decide_on(all, "2026-11-22").code, ValidityCode::ValidUnregistered);
  EXPECT_EQ(decide_on(all, "2026-11-22").owner, base::Owner::Municipality);
  all[0].medical_ticket = MedicalTicket{"1", kInstitution, {day("2026-11-01"), day("2026-11-30")}};
  EXPECT_EQ(decide_on(all, "2026-11-22").code, ValidityCode::Valid);
  EXPECT_EQ(decide_on(all, "2026-12-01").code, ValidityCode::ValidUnregistered);
  EXPECT_EQ(decide(all, "1342222222", day("2026-11-22")).code, ValidityCode::ValidUnregistered);
  // Beside an insurance it is the second payer, not a second insurance.
  all.push_back(coverage("0113001", "2020-04-01"));
  EXPECT_EQ(decide_on(all, "2026-11-22").code, ValidityCode::Valid);
}

TEST(Validity, NeverLeavesAPatientWithoutWhyAndWhatToDo) {
  for (const auto reason : {LossReason::Death, LossReason::AssistanceStarted,
                            LossReason::OtherInsurance, LossReason::Other}) {
    for (const char* on : {"2026-03-31", "2026-05-01", "2026-10-01"}) {
      const Validity validity =
          decide_on({coverage("0113001", "2026-04-01", "2026-09-30", reason)}, on);
      EXPECT_FALSE(validity.why.empty() || validity.why_ja.empty());
      EXPECT_FALSE(validity.remedy.empty() || validity.remedy_ja.empty());
    }
    EXPECT_EQ(loss_reason(loss_reason_code(reason)), reason);
  }
  EXPECT_FALSE(loss_reason("04"));
}

const base::Day kBirth = day("1956-10-12");

TEST(CoverageOnDay, HasItsCertificatesOnTheirDaysOnly) {
  const Period period{day("2026-11-01"), day("2027-07-31")};
  Coverage all = coverage("0113001", "2020-04-01");
  all.cost_limit = CostLimit{"02", "B05", period.from, period, {}};
  all.specific_diseases = {{1, period.from, period},
                           {2, day("2020-04-01"), {day("2020-04-01"), {}}}};
  all.elderly_recipient = ElderlyRecipient{period.from, period, 20};
  all.medical_ticket = MedicalTicket{"1", kInstitution, period};
  for (const char* in : {"2026-11-01", "2027-07-31"}) {
    const Coverage there = on_day(all, kBirth, day(in));
    EXPECT_TRUE(there.cost_limit && there.elderly_recipient && there.medical_ticket) << in;
    EXPECT_EQ(there.specific_diseases.size(), 2U) << in;
    EXPECT_EQ(there.copayment_percent, 20) << in;
  }
  for (const char* out : {"2026-10-31", "2027-08-01"}) {
    const Coverage there = on_day(all, kBirth, day(out));
    EXPECT_FALSE(there.cost_limit || there.elderly_recipient || there.medical_ticket) << out;
    ASSERT_EQ(there.specific_diseases.size(), 1U) << out;
    EXPECT_EQ(there.specific_diseases[0].category, 2) << out;
    EXPECT_EQ(there.copayment_percent, 30) << out;
  }
}

TEST(CoverageOnDay, HasNoCertificateThatOutlivesIt) {
  Coverage ended = coverage("0113001", "2020-04-01", "2025-03-31", LossReason::OtherInsurance);
  const Period open{day("2025-03-01"), {}};
  ended.cost_limit = CostLimit{"01", "A03", open.from, open, {}};
  ended.specific_diseases = {{1, open.from, open}};
  EXPECT_EQ(on_day(ended, kBirth, day("2025-03-31")), ended);
  const Coverage after = on_day(ended, kBirth, day("2025-04-01"));
  EXPECT_FALSE(after.cost_limit);
  EXPECT_TRUE(after.specific_diseases.empty());
}

TEST(CoverageOnDay, AsksTwoTenthsAtMostBeforeSchool) {
  const base::Day birth = day("2020-05-05");
  Coverage child = coverage("0113001", "2020-05-05");
  EXPECT_EQ(on_day(child, birth, day("2027-03-31")).copayment_percent, 20);
  EXPECT_EQ(on_day(child, birth, day("2027-04-01")).copayment_percent, 30);
  child.copayment_percent = 0;
  EXPECT_EQ(on_day(child, birth, day("2027-03-31")).copayment_percent, 0);
}

TEST(Grant, CoversADayFromItsMoment) {
  const auto from = base::parse_rfc3339("2026-11-22T01:00:00.000Z").value();
  const Grant grant{RecordKind::Medication, from};
  EXPECT_FALSE(grant.covers(from - std::chrono::milliseconds{1}));
  EXPECT_TRUE(grant.covers(from));
  EXPECT_TRUE(grant.covers(grant.until() - std::chrono::milliseconds{1}));
  EXPECT_FALSE(grant.covers(grant.until()));
}

TEST(RecordKind, HasNamesAndCodes) {
  for (const RecordKind kind : kRecordKinds) {
    EXPECT_EQ(record_kind(record_kind_name(kind)), kind);
  }
  EXPECT_EQ(record_kind_code(RecordKind::Checkup), "TKK");
  EXPECT_FALSE(record_kind("surgery"));
}

TEST(Person, CopiesItsSecretsOnlyWhenAsked) {
  static_assert(!std::is_copy_constructible_v<Person>);
  Person person;
  person.name = PersonalText(std::string("山田"));
  EXPECT_TRUE(copy(person) == person);
  Person other = copy(person);
  other.name = PersonalText(std::string("佐藤"));
  EXPECT_FALSE(other == person);
}

}  // namespace
}  // namespace kaopass::insurance
