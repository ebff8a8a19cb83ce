#include "insurance/insurer_number.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace kaopass::insurance {
namespace {

struct LawRow {
  std::string_view first, last;  // 法別番号, inclusive
  InsuranceKind kind;
};
constexpr std::array kLaws{
    LawRow{"01", "01", InsuranceKind::HealthAssociation},
    LawRow{"02", "02", InsuranceKind::Seamen},
    LawRow{"03", "04", InsuranceKind::DayLabour},
    LawRow{"06", "06", InsuranceKind::HealthSociety},
    LawRow{"07", "07", InsuranceKind::SelfDefense},
    LawRow{"12", "12", InsuranceKind::MedicalAssistance},
    LawRow{"31", "34", InsuranceKind::MutualAid},
    LawRow{"39", "39", InsuranceKind::LateElderly},
    LawRow{"63", "63", InsuranceKind::SpecialRetired},
    LawRow{"67", "67", InsuranceKind::NationalHealthRetired},
    LawRow{"72", "75", InsuranceKind::SpecialRetired},
};

std::optional<InsuranceKind> kind_of(std::string_view digits) {
  if (digits.size() == 6) return InsuranceKind::NationalHealth;
  const std::string_view law = digits.substr(0, 2);
  const auto row = std::ranges::find_if(
      kLaws, [&](const LawRow& each) { return each.first <= law && law <= each.last; });
  if (row == kLaws.end()) return std::nullopt;
  return row->kind;
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// 検証番号: weights 2 1 2 1 ... from the right, digits of each product added, complement to ten.
char check_digit(std::string_view digits) {
  int sum = 0;
  int weight = 2;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    const int product = (*digit - '0') * weight;
    sum += product / 10 + product % 10;
    weight = 3 - weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

Result<InsurerNumber> InsurerNumber::parse(std::string_view text) {
  if (text.size() == 8 && text.starts_with("  ")) text.remove_prefix(2);
  if ((text.size() != 8 && text.size() != 6) || !all_digits(text)) {
    return fail(ErrorCode::InvalidValue, "an insurer number has 8 or 6 digits");
  }
  if (check_digit(text.substr(0, text.size() - 1)) != text.back()) {
    return fail(ErrorCode::InvalidValue, "wrong check digit of an insurer number");
  }
  const auto kind = kind_of(text);
  if (!kind) return fail(ErrorCode::InvalidValue, "unknown first two digits of an insurer number");
  return InsurerNumber(std::string(text), *kind);
}

Result<InsurerNumber> InsurerNumber::with_check_digit(std::string_view digits) {
  if (!all_digits(digits)) return fail(ErrorCode::InvalidValue);
  return parse(std::string(digits) + check_digit(digits));
}

std::string InsurerNumber::padded() const {
  return std::string(8 - digits_.size(), ' ') + digits_;
}

std::string_view kind_name_ja(InsuranceKind kind) {
  switch (kind) {
    case InsuranceKind::NationalHealth:
      return "国民健康保険";
    case InsuranceKind::HealthAssociation:
      return "全国健康保険協会";
    case InsuranceKind::Seamen:
      return "船員保険";
    case InsuranceKind::DayLabour:
      return "日雇特例被保険者の保険";
    case InsuranceKind::HealthSociety:
      return "組合管掌健康保険";
    case InsuranceKind::SelfDefense:
      return "自衛官等の療養の給付";
    case InsuranceKind::MedicalAssistance:
      return "医療扶助";
    case InsuranceKind::MutualAid:
      return "共済組合";
    case InsuranceKind::LateElderly:
      return "後期高齢者医療";
    case InsuranceKind::SpecialRetired:
      return "特例退職被保険者";
    case InsuranceKind::NationalHealthRetired:
      return "国民健康保険（退職者医療）";
  }
  return {};
}

}  // namespace kaopass::insurance
