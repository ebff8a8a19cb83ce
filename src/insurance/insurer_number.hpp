#pragma once
// 保険者番号: who insures. 8 digits (法別番号 2, prefecture 2, insurer 3, check digit 1), or 6
// digits without 法別番号 for 国民健康保険. The same shape and check digit serve 公費負担者番号
// (医療扶助 is 12).

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kaopass::insurance {

// By 法別番号. What pays: it decides the co-payment's frame and the words on paper.
enum class InsuranceKind {
  NationalHealth,         // 国民健康保険, 6 digits
  HealthAssociation,      // 全国健康保険協会（協会けんぽ） 01
  Seamen,                 // 船員保険 02
  DayLabour,              // 日雇特例 03, 04
  HealthSociety,          // 組合管掌健康保険 06
  SelfDefense,            // 自衛官等の療養の給付 07
  MedicalAssistance,      // 生活保護法による医療扶助 12
  MutualAid,              // 共済組合 31 to 34
  LateElderly,            // 後期高齢者医療 39
  SpecialRetired,         // 特例退職 63, 72 to 75
  NationalHealthRetired,  // 国民健康保険の退職者医療 67
};
std::string_view kind_name_ja(InsuranceKind kind);  // "後期高齢者医療"

class InsurerNumber {
 public:
  // 6 or 8 ASCII digits, or 6 digits left-padded with two blanks; known 法別番号, right check
  // digit. InvalidValue.
  static Result<InsurerNumber> parse(std::string_view text);
  // Puts the check digit behind 5 or 7 digits. InvalidValue.
  static Result<InsurerNumber> with_check_digit(std::string_view digits);

  [[nodiscard]] const std::string& digits() const { return digits_; }
  // 8 characters, left-padded with blanks, as the receipt computer spells it: "  138057".
  [[nodiscard]] std::string padded() const;
  [[nodiscard]] InsuranceKind kind() const { return kind_; }
  friend bool operator==(const InsurerNumber&, const InsurerNumber&) = default;

 private:
  InsurerNumber(std::string digits, InsuranceKind kind) : digits_(std::move(digits)), kind_(kind) {}
  std::string digits_;
  InsuranceKind kind_;
};

}  // namespace kaopass::insurance
