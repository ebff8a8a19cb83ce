// Error bodies of a peer: its word decides what the staff is told.
#include "net/http.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto error = kaopass::net::parse_error(kaopass::base::as_text({data, size}));
  if (error && kaopass::net::parse_error(kaopass::net::error_response(*error).text()) != error) {
    __builtin_trap();
  }
  return 0;
}
