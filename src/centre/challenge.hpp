#pragma once
// Challenges that need no row: version ‖ random ‖ issued-at ‖ institution ‖ reader ‖ purpose ‖
// HMAC. Only the centre reads them. Good for 120 s for the one institution, reader and purpose.

#include <chrono>
#include <string>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "wire/check.hpp"

namespace kaopass::centre {

inline constexpr std::chrono::seconds kChallengeTime{120};
using ChallengeKey = base::secret<base::Digest>;

struct Challenge {
  base::Instant issued_at;
  std::string institution, reader;
  wire::Purpose purpose = wire::Purpose::Eligibility;
  friend bool operator==(const Challenge&, const Challenge&) = default;
};

base::Bytes make_challenge(const Challenge& challenge, const ChallengeKey& key,
                           base::Random& random);

// ChallengeInvalid: not made with this key, or for another institution, reader or purpose.
// ChallengeExpired: issued more than kChallengeTime from now. Before as well as after: when the
// centre's clock was set back, what it issued ahead of that soon becomes good again, and what it
// issued far ahead never lives longer than twice the time. No check id is ever accepted twice, so
// a clock that jumps cannot bring back a challenge that was used.
Result<Challenge> open_challenge(base::ByteView octets, const ChallengeKey& key,
                                 std::string_view institution, std::string_view reader,
                                 base::Instant now);

wire::CheckId check_id(base::ByteView challenge);

}  // namespace kaopass::centre
