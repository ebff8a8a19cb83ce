#include "staff/one_time_code.hpp"

#include "pki/digest.hpp"

namespace kaopass::staff {
namespace {

// Without 0 o 1 l i.
constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
constexpr int kGroups = 3;
constexpr int kGroupSize = 4;

}  // namespace

base::secret<std::string> make_code(base::Random& random) {
  std::string code;
  for (int group = 0; group < kGroups; ++group) {
    if (group > 0) code += '-';
    for (int i = 0; i < kGroupSize; ++i) code += kLetters[random.below(kLetters.size())];
  }
  return base::secret(std::move(code));
}

bool is_code(const base::secret<std::string>& code, const base::secret<std::string>& tried) {
  return pki::sha256(base::as_bytes(tried.reveal())) == pki::sha256(base::as_bytes(code.reveal()));
}

}  // namespace kaopass::staff
