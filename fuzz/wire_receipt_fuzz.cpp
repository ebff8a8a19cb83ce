// The receipt computer's file, as another terminal might have written it.

#include "wire/receipt_computer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)kaopass::wire::parse_receipt_file({data, size});
  return 0;
}
