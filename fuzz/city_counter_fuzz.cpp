// What the counter's screens send: an application and whom it is another one than, the PINs that
// the holder chose, what is searched for. The first octet chooses.
#include <cstdint>
#include <cstdlib>

#include <boost/json.hpp>

#include "city/application.hpp"
#include "city/case.hpp"
#include "city/folded_text.hpp"

namespace {

using namespace kaopass;

constexpr base::Day kToday{std::chrono::days{20783}};  // 2026-11-26

Result<insurance::Person> written_again(const insurance::Person& person) {
  return city::parse_application(
      boost::json::serialize(boost::json::object{{"name", person.name.reveal()},
                                                 {"name_kana", person.name_kana.reveal()},
                                                 {"birth", base::to_iso(person.birth)},
                                                 {"sex", city::sex_name(person.sex)},
                                                 {"address", person.address.reveal()},
                                                 {"postal_code", person.postal_code}}),
      kToday);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body = base::as_text({data + 1, size - 1});
  if (data[0] == 'p') {
    (void)city::parse_chosen_pins(body);
  } else if (data[0] == 's') {
    (void)city::fold_name(body);
    (void)city::fold_address(body);
  } else if (const auto person = city::parse_application(body, kToday)) {
    // What a counter accepts is in its own spelling: copied from a screen, it is the same.
    const auto again = written_again(*person);
    if (!again || !(*again == *person)) std::abort();
    (void)city::parse_another_than(body);
  }
  return 0;
}
