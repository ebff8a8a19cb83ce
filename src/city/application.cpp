#include "city/application.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "city/folded_text.hpp"
#include "city/repertoire.hpp"
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

// Two parts with one full-width blank between them.
Result<insurance::PersonalText> two_parts(std::u32string all, Written written, const char* member) {
  std::ranges::replace(all, U' ', kBlank);
  const auto blank = all.find(kBlank);
  const bool divided = blank != std::u32string::npos && blank > 0 && blank + 1 < all.size() &&
                       all.find(kBlank, blank + 1) == std::u32string::npos;
  if (!divided || all.size() > kNameLimit || !is_of_register(all, written)) return wrong(member);
  return insurance::PersonalText(utf8(all));
}

Result<insurance::PersonalText> parse_name(std::string_view text) {
  return two_parts(characters(text), Written::Name, "name");
}

Result<insurance::PersonalText> parse_kana(std::string_view text) {
  return two_parts(characters(full_katakana(text)), Written::Kana, "name_kana");
}

Result<insurance::PersonalText> parse_address(std::string_view text) {
  KAOPASS_CHECK(check_address(text, "address"));
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

Status check_address(std::string_view text, const char* member) {
  const auto all = characters(text);
  const bool good =
      !all.empty() && all.size() <= kAddressLimit && is_of_register(all, Written::Address);
  if (!good) return wrong(member);
  return {};
}

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

Result<std::vector<std::string>> parse_another_than(std::string_view json) {
  KAOPASS_TRY(const auto object, net::parse_object(json));
  std::vector<std::string> residents;
  const auto* member = object.if_contains("another_than");
  if (member == nullptr) return residents;
  const auto* list = member->if_array();
  if (list == nullptr || list->size() > kNamesakeLimit) {
    return fail(ErrorCode::InvalidJson, "another_than");
  }
  for (const auto& each : *list) {
    if (!each.is_string()) return fail(ErrorCode::InvalidJson, "another_than");
    residents.emplace_back(each.get_string());
  }
  return residents;
}

}  // namespace kaopass::city
