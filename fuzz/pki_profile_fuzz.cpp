// Our certificate extension: what parses encodes to the very input.
#include <cstdlib>

#include "pki/profile.hpp"

using namespace kaopass;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView input{data, size};
  const auto profile = pki::parse_profile(input);
  if (profile && !base::equal(pki::encode(*profile), input)) std::abort();
  return 0;
}
