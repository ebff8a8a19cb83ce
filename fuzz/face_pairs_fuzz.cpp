// Pair lists: any text gives a list whose pairs point at its pictures, or InvalidValue.

#include <cstdlib>

#include "base/bytes.hpp"
#include "face/pairs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto list = kaopass::face::parse_pairs(kaopass::base::as_text({data, size}));
  if (!list) return 0;
  for (const auto& pair : list->pairs) {
    if (pair.left >= list->pictures.size() || pair.right >= list->pictures.size()) std::abort();
    if (pair.fold < 0 || pair.fold >= list->folds) std::abort();
  }
  return 0;
}
