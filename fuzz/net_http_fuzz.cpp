// HTTP requests as the server reads them.
#include "net/server.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto request = kaopass::net::parse_request({data, size}, 4096);
  // Accepted means framed in exactly one way, within the limits.
  if (request && (request->body.size() > 4096 || !request->header("transfer-encoding").empty())) {
    __builtin_trap();
  }
  return 0;
}
