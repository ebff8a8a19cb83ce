#pragma once
// Codes that one screen shows and a person types into another.

#include <string>

#include "base/random.hpp"
#include "base/secret.hpp"

namespace kaopass::staff {

// "abcd-efgh-jkmn", without what looks alike: 59 bits.
base::secret<std::string> make_code(base::Random& random);
// How long it takes says nothing about the code.
bool is_code(const base::secret<std::string>& code, const base::secret<std::string>& tried);

}  // namespace kaopass::staff
