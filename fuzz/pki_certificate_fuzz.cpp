// X.509 certificates, PEM and DER: what parses is the very input.
#include <cstdlib>

#include "pki/certificate.hpp"

using namespace kaopass;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView input{data, size};
  (void)pki::Certificate::from_pem(base::as_text(input));
  const auto certificate = pki::Certificate::from_der(input);
  if (!certificate) return 0;
  if (!base::equal(certificate->der(), input)) std::abort();
  (void)certificate->holder();
  return 0;
}
