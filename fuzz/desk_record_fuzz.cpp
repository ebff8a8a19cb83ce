// A reception's own JSON as the store gives it back, possibly damaged.
#include "desk/visit.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace base = kaopass::base;
  const std::string_view text = base::as_text({data, size});
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return 0;
  kaopass::store::Reception reception;
  reception.check_id = "000102030405060708090a0b0c0d0e0f";
  reception.details = base::secret(std::string(text.substr(0, line)));
  reception.unsent = base::secret(std::string(text.substr(line + 1)));
  const auto visit = kaopass::desk::from_reception(reception);
  if (!visit) return 0;
  // What can be read can be kept and read again, the same.
  const auto again = kaopass::desk::to_reception(*visit);
  const auto twice = kaopass::desk::from_reception(again);
  if (!twice || kaopass::desk::to_reception(*twice).details.reveal() != again.details.reveal()) {
    __builtin_trap();
  }
  return 0;
}
