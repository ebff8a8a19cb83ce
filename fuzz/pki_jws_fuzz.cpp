// Everything of a JWS before the signature is checked.
#include <cstdlib>

#include "pki/jws.hpp"

using namespace kaopass;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)pki::jws_signer(base::as_text({data, size}));
  return 0;
}
