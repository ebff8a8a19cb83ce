#pragma once
// The one-time code with which the first account is made in the browser: whoever started the place
// reads it in the terminal.

#include <functional>
#include <mutex>

#include "base/random.hpp"
#include "base/secret.hpp"

namespace kaopass::staff {

inline constexpr int kSetupTries = 10;

// May be used from several threads.
class SetupCode {
 public:
  // Until then there is none: where there is an account, never.
  void open(base::Random& random);

  // "abcd-efgh-jkmn"; empty when there is none, or no more.
  [[nodiscard]] std::string text() const;
  // Runs `act` with the right code, and is used up when that succeeds. SetupRefused.
  Status use(const base::secret<std::string>& code, const std::function<Status()>& act);

 private:
  mutable std::mutex mutex_;
  base::secret<std::string> code_;
  int tries_ = 0;
};

}  // namespace kaopass::staff
