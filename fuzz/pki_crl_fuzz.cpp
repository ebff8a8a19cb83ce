// X.509 revocation lists, PEM and DER: what parses is the very input.
#include <cstdlib>

#include "pki/crl.hpp"

using namespace kaopass;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView input{data, size};
  (void)pki::Crl::from_pem(base::as_text(input));
  const auto crl = pki::Crl::from_der(input);
  if (!crl) return 0;
  if (!base::equal(crl->der(), input)) std::abort();
  (void)crl->issuer();
  (void)crl->lists("0123456789abcdef");
  return 0;
}
