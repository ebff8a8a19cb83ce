#pragma once
// The days on which rules change, all in Japan.

#include "base/time.hpp"

namespace kaopass::rules {

namespace days_detail {
constexpr base::Day day(int year, unsigned month, unsigned day_of_month) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day_of_month};
}
}  // namespace days_detail

constexpr base::Day day_before(base::Day day) {
  return day - std::chrono::days{1};
}

inline constexpr base::Day kNotice = days_detail::day(2023, 12, 13);
inline constexpr base::Day kFirstFaceCards = days_detail::day(2023, 12, 15);        // N1.8
inline constexpr base::Day kHomeVisits = days_detail::day(2024, 10, 1);             // N1.11
inline constexpr base::Day kConsentScreens = days_detail::day(2024, 10, 7);         // L1
inline constexpr base::Day kNoNewInsuranceCards = days_detail::day(2024, 12, 2);    // L2
inline constexpr base::Day kInsuranceCardsLastDay = days_detail::day(2025, 12, 1);  // L3

}  // namespace kaopass::rules
