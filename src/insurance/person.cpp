#include "insurance/person.hpp"

namespace kaopass::insurance {
namespace {

PersonalText copy(const PersonalText& text) {
  return PersonalText(std::string(text.reveal()));
}

}  // namespace

Person copy(const Person& person) {
  return {copy(person.name), copy(person.name_kana), person.birth,
          person.sex,        copy(person.address),   person.postal_code};
}

bool operator==(const Person& a, const Person& b) {
  return a.name.reveal() == b.name.reveal() && a.name_kana.reveal() == b.name_kana.reveal() &&
         a.birth == b.birth && a.sex == b.sex && a.address.reveal() == b.address.reveal() &&
         a.postal_code == b.postal_code;
}

bool is_preschool(base::Day birth, base::Day on) {
  using namespace std::chrono;
  // Who is born on 1 April completes a year on 31 March: the last school year ends that day.
  const year_month_day born{birth - days{1}};
  const years until_school{born.month() > March ? 7 : 6};
  const sys_days last{(born.year() + until_school) / March / day{31}};
  return on <= last;
}

}  // namespace kaopass::insurance
