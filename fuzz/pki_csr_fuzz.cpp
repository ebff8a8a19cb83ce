// PKCS#10 requests, PEM and DER.
#include <cstdlib>

#include "pki/request.hpp"

using namespace kaopass;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)pki::parse_request(base::as_text({data, size}));
  return 0;
}
