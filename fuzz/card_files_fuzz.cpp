// The parsers of everything a card's files hold. The first octet chooses the parser.
#include <cstddef>
#include <cstdint>

#include "card/face_file.hpp"
#include "card/text_files.hpp"
#include "card/token.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kaopass;
  if (size == 0) return 0;
  const base::ByteView file(data + 1, size - 1);
  switch (data[0]) {
    case 'f':
      (void)card::parse_face_file(file);
      break;
    case 'a':
      (void)card::parse_attributes(file);
      break;
    case 'i':
      (void)card::parse_integrity(file);
      break;
    case 't':
      (void)card::parse_token_info(file);
      break;
    case 'v':
      (void)card::parse_availability(file);
      break;
    case 'r':
      (void)card::parse_card_record(file);
      break;
    default:
      break;
  }
  return 0;
}
