#pragma once
// One coverage (資格) of one person, as its insurer registered it. Codes are those of the receipt
// computer interface (別紙5-1, OQSCDnnn). Days are inclusive.

#include <optional>
#include <string>
#include <vector>

#include "insurance/insurer_number.hpp"
#include "insurance/person.hpp"

namespace kaopass::insurance {

enum class PersonalFamily { Insured = 1, Family = 2 };                      // OQSCD009
enum class LossReason { Death, AssistanceStarted, OtherInsurance, Other };  // OQSCD008: 01 02 03 99

struct Period {
  base::Day from;
  std::optional<base::Day> until;  // last day; none: open
  friend bool operator==(const Period&, const Period&) = default;
  [[nodiscard]] bool contains(base::Day day) const {
    return from <= day && (!until || day <= *until);
  }
};

// 限度額適用認定証: class OQSCD011 "01" to "03", income class OQSCD012 "A01" to "B10".
struct CostLimit {
  std::string classification;
  std::string income_class;
  base::Day issued;
  Period valid;
  std::optional<base::Day> long_term;  // 長期入院該当年月日
  friend bool operator==(const CostLimit&, const CostLimit&) = default;
};

// 特定疾病療養受療証: category OQSCD013 1 to 3, own payment in yen a month.
struct SpecificDisease {
  int category = 1;
  base::Day issued;
  Period valid;
  int self_pay_yen = 10000;
  friend bool operator==(const SpecificDisease&, const SpecificDisease&) = default;
};

// 高齢受給者証: 70 to 74 years.
struct ElderlyRecipient {
  base::Day issued;
  Period valid;
  int copayment_percent = 20;
  friend bool operator==(const ElderlyRecipient&, const ElderlyRecipient&) = default;
};

// 医療券 of 医療扶助; without one the coverage is valid but not registered (OQSCD006 6).
struct MedicalTicket {
  std::string issue_number;
  std::string institution;  // designated institution, 10 digits
  Period valid;
  friend bool operator==(const MedicalTicket&, const MedicalTicket&) = default;
};

struct Coverage {
  InsurerNumber insurer_number;            // for 医療扶助 the 公費負担者番号
  std::string insurer_name{};              // for 医療扶助 the welfare office
  std::string insured_symbol{};            // 記号; empty where the kind has none
  std::string insured_number{};            // 番号; for 医療扶助 the 受給者番号
  std::string branch_number{};             // 枝番, 2 digits or empty
  std::string card_classification = "01";  // OQSCD010
  PersonalFamily relation = PersonalFamily::Insured;
  Period qualified{};                       // 資格取得年月日, last day of the coverage
  std::optional<LossReason> loss_reason{};  // only where `qualified` ends
  int copayment_percent = 30;               // 一部負担金の割合, 0 to 30
  std::optional<CostLimit> cost_limit{};
  std::vector<SpecificDisease> specific_diseases{};  // at most kSpecificDiseaseLimit
  std::optional<ElderlyRecipient> elderly_recipient{};
  std::optional<MedicalTicket> medical_ticket{};
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

inline constexpr std::size_t kSpecificDiseaseLimit = 3;
inline constexpr std::size_t kCoverageLimit = 16;  // a person's coverages, past ones included

std::string loss_reason_code(LossReason reason);  // "03"
std::optional<LossReason> loss_reason(std::string_view code);

}  // namespace kaopass::insurance
