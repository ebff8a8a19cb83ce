#pragma once
// OQSCD006, never without since when, why, whose job and what to do: "無効" alone sends an old
// person home.

#include <optional>
#include <span>
#include <string>

#include "insurance/coverage.hpp"

namespace kaopass::insurance {

enum class ValidityCode {
  Valid = 1,             // 有効
  Invalid = 2,           // 無効
  InvalidNewExists = 3,  // 無効（新しい資格あり）
  None = 4,              // 該当資格なし
  Several = 5,           // 複数該当（医療保険のみ）
  ValidUnregistered = 6  // 有効（未登録）: 医療扶助 without a ticket for this institution
};

struct Validity {
  ValidityCode code = ValidityCode::None;
  std::optional<base::Day> since;  // first day of this state, where one is known
  std::string why, why_ja;         // a sentence each
  base::Owner owner = base::Owner::Insurer;
  std::string remedy, remedy_ja;
  friend bool operator==(const Validity&, const Validity&) = default;
};
bool is_valid(ValidityCode code);  // Valid, Several, ValidUnregistered

// Of one coverage among all that the person has or had, at this institution on this day.
Validity decide(const Coverage& coverage, std::span<const Coverage> all,
                std::string_view institution, base::Day day);
// Of the person: the best there is.
Validity decide(std::span<const Coverage> all, std::string_view institution, base::Day day);

}  // namespace kaopass::insurance
