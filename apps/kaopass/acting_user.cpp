#include "acting_user.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace kaopass::cli {

std::string acting_user() {
  constexpr std::size_t kEntryLimit = 4096;
  std::array<char, kEntryLimit> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  const uid_t user = ::geteuid();
  const int failed = ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found);
  const bool known = failed == 0 && found != nullptr;
  return "user:" + (known ? std::string(entry.pw_name) : std::to_string(user));
}

}  // namespace kaopass::cli
