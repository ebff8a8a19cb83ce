#pragma once
// Wrong passwords make the next try wait, longer each time: pure. The counts lie in the store.

#include "store/staff.hpp"

namespace kaopass::staff {

struct WaitRule {
  int free_failures;                 // without a wait
  std::chrono::minutes fades_after;  // without a failure: counted from none again
};
// Staff mistype; whoever guesses through all accounts from this PC is slowed down, too.
inline constexpr WaitRule kAccountRule{4, std::chrono::hours{24}};
inline constexpr WaitRule kSourceRule{19, std::chrono::minutes{15}};
inline constexpr std::chrono::seconds kFirstWait{30};
inline constexpr std::chrono::seconds kLongestWait{15 * 60};

// None, or how long nobody may try.
std::chrono::seconds wait_left(const store::Tries& tries, base::Instant now);
store::Tries after_failure(const store::Tries& tries, const WaitRule& rule, base::Instant now);

}  // namespace kaopass::staff
