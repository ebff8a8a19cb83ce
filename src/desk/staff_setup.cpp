#include "desk/staff_setup.hpp"

#include "pki/digest.hpp"

namespace kaopass::desk {
namespace {

// Without what looks alike: 0 o 1 l i.
constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
constexpr int kGroups = 3;
constexpr int kGroupSize = 4;

}  // namespace

SetupCode::SetupCode(base::Random& random) {
  std::string code;
  for (int group = 0; group < kGroups; ++group) {
    if (group > 0) code += '-';
    for (int i = 0; i < kGroupSize; ++i) code += kLetters[random.below(kLetters.size())];
  }
  code_ = base::secret(std::move(code));
}

std::string SetupCode::text() const {
  const std::scoped_lock lock(mutex_);
  return code_.reveal();
}

Status SetupCode::use(const base::secret<std::string>& code, const std::function<Status()>& act) {
  const std::scoped_lock lock(mutex_);
  if (code_.reveal().empty()) return fail(ErrorCode::SetupRefused, "no set-up is open");
  if (++tries_ > kSetupTries) return fail(ErrorCode::SetupRefused, "too many wrong codes");
  // By digest: how long it takes says nothing about the code.
  if (pki::sha256(base::as_bytes(code.reveal())) != pki::sha256(base::as_bytes(code_.reveal()))) {
    return fail(ErrorCode::SetupRefused, "wrong code");
  }
  --tries_;
  KAOPASS_CHECK(act());
  code_ = {};
  return {};
}

}  // namespace kaopass::desk
