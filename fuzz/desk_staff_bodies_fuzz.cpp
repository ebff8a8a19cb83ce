// The parsers of the staff API's bodies, queries and search words. The first octet chooses.
#include <cstddef>
#include <cstdint>

#include "desk/search_text.hpp"
#include "desk/staff_bodies.hpp"
#include "desk/staff_roles.hpp"
#include "staff/bodies.hpp"
#include "store/staff.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kaopass;
  if (size == 0) return 0;
  const std::string_view body = base::as_text({data + 1, size - 1});
  switch (data[0]) {
    case 'e':
      (void)staff::parse_empty_body(body);
      break;
    case 'l':
      (void)staff::parse_login_body(body);
      break;
    case 's':
      (void)staff::parse_setup_body(body);
      break;
    case 'p':
      (void)staff::parse_password_body(body);
      (void)staff::parse_passwords_body(body);
      break;
    case 'a':
      (void)staff::parse_new_account_body(body, desk::role_table());
      (void)staff::parse_account_body(body, desk::role_table());
      break;
    case 'c':
      (void)desk::parse_cancel_body(body);
      break;
    case 'n':
      (void)desk::parse_link_body(body);
      break;
    case 'd':
      (void)desk::parse_close_body(body);
      break;
    case 'v':
      (void)desk::parse_visual_start_body(body);
      (void)desk::parse_verdict_body(body);
      break;
    case 'q':
      (void)desk::search_word(desk::query_member(body, "q"));
      (void)desk::query_number(body, "after");
      break;
    case 'h':
      (void)store::parse_log_head(body);
      break;
    default:
      break;
  }
  return 0;
}
