#pragma once
// Which tablets the desk knows, in memory only: a restart, or midnight in Japan, forgets them all.
// A tablet comes in by a one-time code that a logged-in desk shows for two minutes; what it holds
// from then on opens nothing but the log-in of staff. Pure but for its lock.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace kaopass::desk {

inline constexpr std::chrono::minutes kInvitationTime{2};
inline constexpr std::size_t kTabletLimit = 6;

struct Tablet {
  std::string name;  // "tablet-2": the lowest number that is free
  std::string paired_by;
  base::Instant paired_at;
  base::Instant ends_at;
};

// May be used from several threads.
class Tablets {
 public:
  using Token = base::secret<std::string>;  // 64 hex digits

  Tablets(const base::Clock& clock, base::Random& random) : clock_(clock), random_(random) {}

  struct Invitation {
    base::secret<std::string> code;
    base::Instant until;
  };
  // Ends an invitation that is still open.
  Invitation invite(const std::string& staff);
  // Uses the invitation up. NotFound: no such code, or over. A wrong one ends nothing, or whoever
  // is in the network could; of 59 bits nobody guesses one in two minutes.
  struct Paired {
    Tablet tablet;
    Token token;
  };
  Result<Paired> pair(const base::secret<std::string>& code);

  // StaffSessionMissing.
  Result<Tablet> find(std::string_view token);
  std::vector<Tablet> list();              // by name
  Status revoke(const std::string& name);  // NotFound

  // Who is logged in there: the token of a staff session, which never leaves the desk. Empty:
  // nobody.
  void put_session(const std::string& name, Token session);
  std::string session_of(const std::string& name);

 private:
  struct Known {
    Tablet tablet;
    base::Digest token{};  // its hash
    Token session;
  };
  struct Open {
    Invitation invitation;
    std::string staff;
    base::Instant since;
  };
  void expire(base::Instant now);

  const base::Clock& clock_;
  base::Random& random_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;  // by name
  std::optional<Open> open_;
};

}  // namespace kaopass::desk
