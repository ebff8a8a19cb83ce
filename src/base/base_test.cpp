#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>
#include <type_traits>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace kaopass::base {
namespace {

using namespace std::chrono;

RC_GTEST_PROP(Bytes, every_spelling_reads_back, (const Bytes& bytes)) {
  RC_ASSERT(from_hex(to_hex(bytes)).value() == bytes);
  RC_ASSERT(from_base64(to_base64(bytes)).value() == bytes);
  RC_ASSERT(from_base64url(to_base64url(bytes)).value() == bytes);
}

TEST(Bytes, base64_has_one_spelling_per_value) {
  EXPECT_EQ(to_base64(as_bytes("fo")), "Zm8=");
  EXPECT_EQ(to_base64url(as_bytes("\xFB\xFF")), "-_8");
  for (const char* bad : {"Zm9=", "Zm8", "Z", "Zm8=Zm8=", "Zm 8", "===="}) {
    EXPECT_FALSE(from_base64(bad)) << bad;
  }
  EXPECT_FALSE(
      from_base64url("Zm9"
                     "="));
  EXPECT_FALSE(from_base64url("-_9"));  // left-over bits set
}

TEST(Bytes, numbers_are_big_endian) {
  EXPECT_EQ(to_hex(big_endian(0x0133, 3)), "000133");
  EXPECT_EQ(from_big_endian(from_hex("01 33").value()), 0x133U);
  EXPECT_FALSE(from_hex("013"));
  EXPECT_FALSE(from_hex("0g"));
}

TEST(Bytes, constant_time_comparison_agrees_with_equality) {
  EXPECT_TRUE(equal_constant_time(as_bytes("abc"), as_bytes("abc")));
  EXPECT_FALSE(equal_constant_time(as_bytes("abc"), as_bytes("abd")));
  EXPECT_FALSE(equal_constant_time(as_bytes("abc"), as_bytes("ab")));
}

TEST(Catalogue, every_row_is_complete_and_its_name_is_unique) {
  std::set<std::string_view> names;
  for (const ErrorInfo& row : error_catalogue()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(&info(row.code), &row);
    EXPECT_EQ(error_code(row.name), row.code);
    for (const auto text : {row.text_en, row.text_ja, row.remedy_en, row.remedy_ja}) {
      EXPECT_FALSE(text.empty()) << row.name;
    }
    EXPECT_NE(row.exit, Exit::Success) << row.name;
  }
  EXPECT_FALSE(error_code("no.such"));
}

TEST(Catalogue, a_line_names_code_text_owner_and_remedy) {
  const std::string line = describe(Error{ErrorCode::PinUnusable, "EF 0018"});
  EXPECT_EQ(line,
            "card.pin-unusable: The PIN of this card cannot be used. [EF 0018] (owner: patient; "
            "remedy: Choose face authentication, or ask staff for a visual check.)");
}

Result<int> half(int n) {
  if (n % 2 != 0) return fail(ErrorCode::InvalidValue, "odd");
  return n / 2;
}
Result<int> quarter(int n) {
  KAOPASS_TRY(const int h, half(n));
  KAOPASS_CHECK(half(h));
  return half(h);
}

TEST(Result, the_first_error_travels_up) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error().code, ErrorCode::InvalidValue);
}

TEST(Secret, can_be_moved_but_neither_copied_nor_printed) {
  static_assert(!std::is_copy_constructible_v<Pin> && !std::is_copy_assignable_v<Pin>);
  static_assert(!std::is_convertible_v<Pin, std::string>);
  Pin pin{std::string{"1234"}};
  const Pin moved = std::move(pin);
  EXPECT_EQ(moved.reveal(), "1234");
  EXPECT_TRUE(pin.reveal().empty());  // NOLINT(bugprone-use-after-move): the promise under test
}

TEST(Time, a_day_in_japan_begins_at_fifteen_hours_utc) {
  const Instant before = parse_rfc3339("2026-11-21T14:59:59.999Z").value();
  EXPECT_EQ(to_iso(day_in_japan(before)), "2026-11-21");
  EXPECT_EQ(to_iso(day_in_japan(before + 1ms)), "2026-11-22");
  EXPECT_EQ(to_yyyymmddhhmmss(before), "20261121235959");
  EXPECT_EQ(to_rfc3339(start_of_day_in_japan(parse_iso_day("2026-11-22").value())),
            "2026-11-21T15:00:00.000Z");
}

TEST(Time, eras_change_on_their_first_day) {
  EXPECT_EQ(to_wareki(parse_iso_day("1989-01-07").value()), "昭和64年1月7日");
  EXPECT_EQ(to_wareki(parse_iso_day("1989-01-08").value()), "平成元年1月8日");
  EXPECT_EQ(to_wareki(parse_iso_day("2019-05-01").value()), "令和元年5月1日");
  EXPECT_EQ(to_era_yymmdd(parse_iso_day("1980-02-17").value()), "550217");  // facts/card.md 2.4
  EXPECT_FALSE(to_era(parse_iso_day("1868-10-22").value()));
}

TEST(Time, impossible_dates_are_refused) {
  for (const char* bad : {"2026-02-29", "2026-13-01", "2026-1-01", "20260101", "2026-00-10", ""}) {
    EXPECT_FALSE(parse_iso_day(bad)) << bad;
  }
  EXPECT_FALSE(parse_yyyymmdd("2026010a"));
  EXPECT_FALSE(parse_yyyymmddhhmmss("20260101240000"));
  EXPECT_FALSE(parse_rfc3339("2026-01-01T00:00:00Z"));
}

RC_GTEST_PROP(Time, instants_read_back_in_every_spelling, ()) {
  const auto ms = *rc::gen::inRange<std::int64_t>(-3'000'000'000'000, 4'000'000'000'000);
  const Instant instant{milliseconds{ms}};
  RC_ASSERT(parse_rfc3339(to_rfc3339(instant)).value() == instant);
  RC_ASSERT(parse_yyyymmddhhmmss(to_yyyymmddhhmmss(instant)).value() == floor<seconds>(instant));
  const Day day = day_in_japan(instant);
  RC_ASSERT(parse_iso_day(to_iso(day)).value() == day);
  RC_ASSERT(parse_yyyymmdd(to_yyyymmdd(day)).value() == day);
}

TEST(Time, age_counts_completed_years) {
  const Day birth = parse_iso_day("2000-02-29").value();
  EXPECT_EQ(age_on(birth, parse_iso_day("2018-02-28").value()), 17);
  EXPECT_EQ(age_on(birth, parse_iso_day("2018-03-01").value()), 18);
}

TEST(Random, a_seed_gives_the_same_town_everywhere) {
  SeededRandom random{7};
  EXPECT_EQ(to_hex(random.bytes(10)), to_hex(SeededRandom{7}.bytes(10)));
  for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(3), 3U);
  EXPECT_NE(SystemRandom{}.bytes(16), SystemRandom{}.bytes(16));
}

TEST(File, is_never_waited_for_as_a_pipe_would_be) {
  const auto folder = std::filesystem::temp_directory_path() / to_hex(SystemRandom{}.bytes(8));
  ASSERT_TRUE(make_private_directory(folder));
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(folder / "pipe", 9).error().code, ErrorCode::FileUnreadable);
  EXPECT_EQ(read_file(folder, 9).error().code, ErrorCode::FileUnreadable);
  EXPECT_EQ(read_file("/dev/zero", 9).error().code, ErrorCode::FileUnreadable);
  std::filesystem::remove_all(folder);
}

TEST(File, is_replaced_whole_and_private) {
  const auto folder = std::filesystem::temp_directory_path() / to_hex(SystemRandom{}.bytes(8));
  ASSERT_TRUE(make_private_directory(folder / "a" / "b"));
  const auto path = folder / "a" / "b" / "file";
  ASSERT_TRUE(write_file_atomically(path, as_bytes("one"), FileMode::Private));
  ASSERT_TRUE(write_file_atomically(path, as_bytes("two"), FileMode::Private));
  EXPECT_EQ(as_text(read_file(path, 3).value()), "two");
  EXPECT_EQ(read_file(path, 2).error().code, ErrorCode::FileTooLarge);
  EXPECT_EQ(read_file(folder / "none", 2).error().code, ErrorCode::FileMissing);
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms{0600});
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder / "a" / "b"}, {}), 1);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace kaopass::base
