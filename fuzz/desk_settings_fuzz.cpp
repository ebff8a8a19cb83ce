// The settings file of an institution.
#include "desk/settings.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(kaopass::desk::parse_settings(kaopass::base::as_text({data, size})));
  return 0;
}
