#include "city/application.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "net/json.hpp"
#include "wire/utf8.hpp"

namespace kaopass::city {
namespace {

using namespace std::chrono;
using insurance::Sex;

constexpr base::Day kEarliestBirth{sys_days{1900y / January / 1}};
constexpr char32_t kBlank = U'　';

tl::unexpected<Error> wrong(const char* member) {
  return fail(ErrorCode::InvalidValue, member);
}

std::u32string characters(std::string_view text) {
  std::u32string all;
  while (!text.empty()) all += wire::take_character(text);
  return all;
}

std::string utf8(const std::u32string& text) {
  std::string octets;
  for (const char32_t each : text) wire::append_character(octets, each);
  return octets;
}

// Nothing that a printer or a table could stumble over.
bool is_printable(char32_t each) {
  return each >= 0x20 && each != 0x7F && !(each >= 0x80 && each < 0xA0) && each != 0xFEFF &&
         each != wire::kBadCharacter && !(each >= 0x2000 && each < 0x2070);
}

bool is_katakana(char32_t each) {
  return (each >= U'ァ' && each <= U'ヶ') || each == U'ー' || each == U'・';
}

char32_t to_katakana(char32_t each) {
  return each >= U'ぁ' && each <= U'ゖ' ? each + (U'ァ' - U'ぁ') : each;
}

// Two parts with one full-width blank between them.
Result<std::u32string> two_parts(std::string_view text, const char* member) {
  std::u32string all = characters(text);
  std::ranges::replace(all, U' ', kBlank);
  const auto blank = all.find(kBlank);
  const bool divided = blank != std::u32string::npos && blank > 0 && blank + 1 < all.size() &&
                       all.find(kBlank, blank + 1) == std::u32string::npos;
  if (!divided || all.size() > kNameLimit || !std::ranges::all_of(all, is_printable)) {
    return wrong(member);
  }
  return all;
}

Result<insurance::PersonalText> parse_name(std::string_view text) {
  KAOPASS_TRY(const auto name, two_parts(text, "name"));
  return insurance::PersonalText(utf8(name));
}

Result<insurance::PersonalText> parse_kana(std::string_view text) {
  KAOPASS_TRY(auto kana, two_parts(text, "name_kana"));
  std::ranges::transform(kana, kana.begin(), to_katakana);
  for (const char32_t each : kana) {
    if (each != kBlank && !is_katakana(each)) return wrong("name_kana");
  }
  return insurance::PersonalText(utf8(kana));
}

Result<insurance::PersonalText> parse_address(std::string_view text) {
  const auto all = characters(text);
  if (all.empty() || all.size() > kAddressLimit || !std::ranges::all_of(all, is_printable)) {
    return wrong("address");
  }
  return insurance::PersonalText(std::string(text));
}

Result<base::Day> parse_birth(const std::string& text, base::Day today) {
  KAOPASS_TRY(const base::Day birth, base::parse_iso_day(text));
  if (birth > today || birth < kEarliestBirth) return fail(ErrorCode::InvalidDate, "birth");
  return birth;
}

Result<Sex> parse_sex(std::string_view name) {
  for (const Sex sex : {Sex::Male, Sex::Female, Sex::Unset}) {
    if (sex_name(sex) == name) return sex;
  }
  return wrong("sex");
}

// No post office has 000: nobody lives there.
Status check_postal_code(std::string_view code) {
  const auto is_digit = [](char each) { return each >= '0' && each <= '9'; };
  const bool good =
      code.size() == 8 && code.starts_with("000-") && std::ranges::all_of(code.substr(4), is_digit);
  if (!good) return wrong("postal_code");
  return {};
}

}  // namespace

std::string_view sex_name(Sex sex) {
  switch (sex) {
    case Sex::Male:
      return "male";
    case Sex::Female:
      return "female";
    case Sex::Unset:
      break;
  }
  return "unset";
}

Result<insurance::Person> parse_application(std::string_view json, base::Day today) {
  KAOPASS_TRY(const auto object, net::parse_object(json));
  insurance::Person person;
  KAOPASS_TRY(const auto name, net::text_member(object, "name"));
  KAOPASS_TRY(person.name, parse_name(name));
  KAOPASS_TRY(const auto kana, net::text_member(object, "name_kana"));
  KAOPASS_TRY(person.name_kana, parse_kana(kana));
  KAOPASS_TRY(const auto birth, net::text_member(object, "birth"));
  KAOPASS_TRY(person.birth, parse_birth(birth, today));
  KAOPASS_TRY(const auto sex, net::text_member(object, "sex"));
  KAOPASS_TRY(person.sex, parse_sex(sex));
  KAOPASS_TRY(const auto address, net::text_member(object, "address"));
  KAOPASS_TRY(person.address, parse_address(address));
  KAOPASS_TRY(person.postal_code, net::text_member(object, "postal_code"));
  KAOPASS_CHECK(check_postal_code(person.postal_code));
  return person;
}

}  // namespace kaopass::city
