#include "base/time.hpp"

#include <array>
#include <cstdio>

namespace kaopass::base {
namespace {

using namespace std::chrono;

constexpr hours kJapan{9};

struct EraStart {
  Era era;
  year_month_day first;
  const char* name;
};
constexpr std::array<EraStart, 5> kEras{{{Era::Reiwa, 2019y / May / 1, "令和"},
                                         {Era::Heisei, 1989y / January / 8, "平成"},
                                         {Era::Showa, 1926y / December / 25, "昭和"},
                                         {Era::Taisho, 1912y / July / 30, "大正"},
                                         {Era::Meiji, 1868y / October / 23, "明治"}}};

std::string format(const char* pattern, auto... values) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), pattern, values...);
  return buffer.data();
}

// Reads exactly `width` decimal digits at `at`; -1 when anything else stands there.
int digits(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, width)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

Result<Day> make_day(int y, int m, int d) {
  if (y < 1 || m < 1 || d < 1) return fail(ErrorCode::InvalidDate);
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)},
                            std::chrono::day{static_cast<unsigned>(d)}};
  if (!date.ok()) return fail(ErrorCode::InvalidDate);
  return sys_days{date};
}

Result<milliseconds> make_time_of_day(int h, int m, int s, int ms) {
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59 || ms < 0) {
    return fail(ErrorCode::InvalidDate);
  }
  return hours{h} + minutes{m} + seconds{s} + milliseconds{ms};
}

}  // namespace

Instant SystemClock::now() const {
  return floor<milliseconds>(system_clock::now());
}

Day day_in_japan(Instant instant) {
  return floor<days>(instant + kJapan);
}

Instant start_of_day_in_japan(Day day) {
  return Instant{day} - kJapan;
}

std::string to_iso(Day day) {
  const year_month_day date{day};
  return format("%04d-%02u-%02u", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
}

Result<Day> parse_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return fail(ErrorCode::InvalidDate);
  return make_day(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

std::string to_yyyymmdd(Day day) {
  const year_month_day date{day};
  return format("%04d%02u%02u", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
}

Result<Day> parse_yyyymmdd(std::string_view text) {
  if (text.size() != 8) return fail(ErrorCode::InvalidDate);
  return make_day(digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2));
}

std::string to_yyyymmddhhmmss(Instant instant) {
  const Day day = day_in_japan(instant);
  const hh_mm_ss time{floor<seconds>(instant + kJapan) - sys_seconds{day}};
  return to_yyyymmdd(day) + format("%02d%02d%02d", static_cast<int>(time.hours().count()),
                                   static_cast<int>(time.minutes().count()),
                                   static_cast<int>(time.seconds().count()));
}

Result<Instant> parse_yyyymmddhhmmss(std::string_view text) {
  if (text.size() != 14) return fail(ErrorCode::InvalidDate);
  KAOPASS_TRY(const Day day, parse_yyyymmdd(text.substr(0, 8)));
  KAOPASS_TRY(const milliseconds time,
              make_time_of_day(digits(text, 8, 2), digits(text, 10, 2), digits(text, 12, 2), 0));
  return start_of_day_in_japan(day) + time;
}

std::string to_rfc3339(Instant instant) {
  const Day day = floor<days>(instant);
  const hh_mm_ss time{instant - Instant{day}};
  return to_iso(day) + format("T%02d:%02d:%02d.%03dZ", static_cast<int>(time.hours().count()),
                              static_cast<int>(time.minutes().count()),
                              static_cast<int>(time.seconds().count()),
                              static_cast<int>(time.subseconds().count()));
}

Result<Instant> parse_rfc3339(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[23] != 'Z') {
    return fail(ErrorCode::InvalidDate);
  }
  KAOPASS_TRY(const Day day, parse_iso_day(text.substr(0, 10)));
  KAOPASS_TRY(const milliseconds time, make_time_of_day(digits(text, 11, 2), digits(text, 14, 2),
                                                        digits(text, 17, 2), digits(text, 20, 3)));
  return Instant{day} + time;
}

Result<EraDay> to_era(Day day) {
  const year_month_day date{day};
  for (const EraStart& era : kEras) {
    if (day >= sys_days{era.first}) {
      return EraDay{era.era, int{date.year()} - int{era.first.year()} + 1, date.month(),
                    date.day()};
    }
  }
  return fail(ErrorCode::InvalidDate, "before the Meiji era");
}

std::string to_era_yymmdd(Day day) {
  const auto era = to_era(day);
  return format("%02d%02u%02u", era ? era->year : 0, unsigned{year_month_day{day}.month()},
                unsigned{year_month_day{day}.day()});
}

std::string to_wareki(Day day) {
  const auto era = to_era(day);
  if (!era) return to_iso(day);
  const char* name = "";
  for (const EraStart& start : kEras) {
    if (start.era == era->era) name = start.name;
  }
  const std::string year = era->year == 1 ? "元" : std::to_string(era->year);
  return name + year + "年" + std::to_string(unsigned{era->month}) + "月" +
         std::to_string(unsigned{era->day}) + "日";
}

int age_on(Day birth, Day on) {
  const year_month_day from{birth};
  const year_month_day to{on};
  const bool before_birthday = to.month() / to.day() < from.month() / from.day();
  return int{to.year()} - int{from.year()} - (before_birthday ? 1 : 0);
}

}  // namespace kaopass::base
