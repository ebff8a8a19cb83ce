#pragma once
// Passwords of staff: Argon2id (RFC 9106), never kept in the clear.

#include "base/random.hpp"
#include "base/secret.hpp"

namespace kaopass::staff {

using Password = base::secret<std::string>;  // UTF-8

inline constexpr std::size_t kPasswordLeast = 10;  // characters
inline constexpr std::size_t kPasswordMost = 128;

// Second recommendation of RFC 9106 section 4, in one lane: a place has one person at a time.
struct PasswordCost {
  std::uint32_t memory_kib = 64 * 1024;
  std::uint32_t passes = 3;
};

// PasswordUnfit: too short, too long, or the login.
Status check_password(std::string_view login, const Password& password);
// Encoded with its salt and cost. CryptoFailed.
Result<base::secret<std::string>> hash_password(const Password& password, const PasswordCost& cost,
                                                base::Random& random);
bool matches(const Password& password, const base::secret<std::string>& encoded);

}  // namespace kaopass::staff
