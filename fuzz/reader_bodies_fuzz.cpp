// The parsers of the reader API's bodies. The first octet chooses the parser.
#include <cstddef>
#include <cstdint>

#include "reader/api_bodies.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kaopass;
  if (size == 0) return 0;
  const std::string_view body = base::as_text({data + 1, size - 1});
  switch (data[0]) {
    case 'v':
      (void)reader::parse_visit_body(body);
      break;
    case 'm':
      (void)reader::parse_method_body(body);
      break;
    case 'p':
      (void)reader::parse_pin_body(body);
      break;
    case 'r':
      (void)reader::parse_registration_body(body);
      break;
    case 'c':
      (void)reader::parse_consents_body(body);
      break;
    default:
      break;
  }
  return 0;
}
