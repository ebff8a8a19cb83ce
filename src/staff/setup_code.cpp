#include "staff/setup_code.hpp"

#include "staff/one_time_code.hpp"

namespace kaopass::staff {

void SetupCode::open(base::Random& random) {
  const std::scoped_lock lock(mutex_);
  code_ = make_code(random);
}

std::string SetupCode::text() const {
  const std::scoped_lock lock(mutex_);
  return code_.reveal();
}

Status SetupCode::use(const base::secret<std::string>& code, const std::function<Status()>& act) {
  const std::scoped_lock lock(mutex_);
  if (code_.reveal().empty()) return fail(ErrorCode::SetupRefused, "no set-up is open");
  if (++tries_ > kSetupTries) return fail(ErrorCode::SetupRefused, "too many wrong codes");
  if (!is_code(code_, code)) return fail(ErrorCode::SetupRefused, "wrong code");
  --tries_;
  KAOPASS_CHECK(act());
  code_ = {};
  return {};
}

}  // namespace kaopass::staff
