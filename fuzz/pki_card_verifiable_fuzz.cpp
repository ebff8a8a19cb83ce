// Card-verifiable certificates: one spelling, so what parses encodes to the very input.
#include <cstdlib>

#include "pki/card_verifiable.hpp"

using namespace kaopass;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView input{data, size};
  const auto certificate = pki::CardVerifiableCertificate::parse(input);
  if (certificate && !base::equal(certificate->encode(), input)) std::abort();
  (void)pki::CardVerifiableCertificate::parse_parts(input.first(size / 2), input.last(size / 2));
  return 0;
}
