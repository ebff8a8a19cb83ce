#include "city/resident.hpp"

namespace kaopass::city {

std::string_view state_name(CardState state) {
  return state == CardState::Ordinary ? "ordinary" : "face-authentication";
}

std::optional<CardState> parse_state(std::string_view name) {
  for (const CardState state : {CardState::Ordinary, CardState::FaceAuthentication}) {
    if (name == state_name(state)) return state;
  }
  return std::nullopt;
}

base::Day card_expiry(base::Day birth, base::Day issued) {
  using namespace std::chrono;
  constexpr int kMajority = 18;
  const years lasts{base::age_on(birth, issued) < kMajority ? 5 : 10};
  const year_month_day born{birth};
  const year_month_day made{issued};
  // The first birthday after issue counts as the first.
  const auto birthday_in = [&](year y) {
    const year_month_day day{y / born.month() / born.day()};
    return day.ok() ? sys_days{day} : sys_days{y / February / last};
  };
  const year first = birthday_in(made.year()) > issued ? made.year() : made.year() + years{1};
  return birthday_in(first + lasts - years{1});
}

}  // namespace kaopass::city
