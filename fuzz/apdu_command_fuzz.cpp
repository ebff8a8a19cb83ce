// Command and response APDUs: anything is a value that encodes to the same value again, or an
// error.
#include <cstdlib>

#include "apdu/response.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kaopass;
  const base::ByteView input{data, size};
  if (const auto command = apdu::parse_command(input)) {
    const auto again = apdu::parse_command(apdu::encode(*command).value());
    if (!again || *again != *command) std::abort();
  }
  if (const auto response = apdu::parse_response(input)) {
    if (!base::equal(apdu::encode(*response), input)) std::abort();
  }
  return 0;
}
