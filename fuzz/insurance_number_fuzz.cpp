// Insurer numbers: what is accepted is spelled back, padded or not.

#include <cstdlib>

#include "base/bytes.hpp"
#include "insurance/insurer_number.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using kaopass::insurance::InsurerNumber;
  const auto number = InsurerNumber::parse(kaopass::base::as_text({data, size}));
  if (number && InsurerNumber::parse(number->padded()).value() != *number) std::abort();
  return 0;
}
