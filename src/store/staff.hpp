#pragma once
// What a place keeps of its staff: accounts, failed tries, the log of their acts.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace kaopass::store {

struct Account {
  std::string login;
  std::string name;
  std::string role;
  base::secret<std::string> password;  // Argon2id, encoded
  bool active = true;
  bool must_change = false;  // the password was chosen by somebody else
  base::Instant created_at;
  std::optional<base::Instant> last_login = std::nullopt;
};

// Failed tries of passwords, by account or by source.
struct Tries {
  int failures = 0;
  base::Instant last_failure;
  base::Instant until;
};

struct Act {
  base::Instant at;
  std::string staff;  // login; empty: nobody is known yet
  std::string act;
  std::string subject;         // a check_id, a card, a login, a day, or empty
  std::string details = "{}";  // JSON
};
struct LoggedAct {
  std::int64_t number = 0;  // from 1, without gaps
  Act act;
  base::Digest hash{};
};
// The newest act, named.
struct LogHead {
  std::int64_t number = 0;  // 0: none yet
  base::Digest hash{};
  friend bool operator==(const LogHead&, const LogHead&) = default;
};
std::string to_text(const LogHead& head);               // "57:<64 hex digits>"
Result<LogHead> parse_log_head(std::string_view text);  // InvalidValue
// The hash of an act behind the one before it; zeros before the first.
using Seal =
    std::function<base::Digest(const base::Digest& before, std::int64_t number, const Act& act)>;

}  // namespace kaopass::store
