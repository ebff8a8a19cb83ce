#pragma once
// Time as a parameter. Instants are UTC milliseconds; days are calendar days in Japan (UTC+9, no
// summer time), because validity, eras and every date on paper are.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kaopass::base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::sys_days;  // a calendar day in Japan

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance(std::chrono::milliseconds step) { now_ += step; }

 private:
  Instant now_;
};

Day day_in_japan(Instant instant);
Instant start_of_day_in_japan(Day day);

// "2026-11-22" and back; InvalidDate.
std::string to_iso(Day day);
Result<Day> parse_iso_day(std::string_view text);
// "20261122", as card files and the receipt computer spell it, and back; InvalidDate.
std::string to_yyyymmdd(Day day);
Result<Day> parse_yyyymmdd(std::string_view text);
// "20261122174835" in Japan's time, as the receipt computer spells it; parse gives InvalidDate.
std::string to_yyyymmddhhmmss(Instant instant);
Result<Instant> parse_yyyymmddhhmmss(std::string_view text);
// "2026-11-22T08:48:35.120Z" (RFC 3339, always UTC, always milliseconds) and back; InvalidDate.
std::string to_rfc3339(Instant instant);
Result<Instant> parse_rfc3339(std::string_view text);

// Japanese eras from Meiji on.
enum class Era { Meiji = 1, Taisho = 2, Showa = 3, Heisei = 4, Reiwa = 5 };  // JPKI's numbers
struct EraDay {
  Era era;
  int year;  // 1 is the first
  std::chrono::month month;
  std::chrono::day day;
};
Result<EraDay> to_era(Day day);      // InvalidDate before 1868-10-23
std::string to_era_yymmdd(Day day);  // birth date as a card PIN: "550217" (facts/card.md 2.4)
std::string to_wareki(Day day);      // "昭和55年2月17日"
int age_on(Day birth, Day on);       // completed years by the calendar

}  // namespace kaopass::base
