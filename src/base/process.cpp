#include "base/process.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace kaopass::base {

void make_non_dumpable() {
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

Result<Pin> read_pin(int descriptor) {
  constexpr std::size_t kMaxPin = 64;
  std::string pin;
  pin.reserve(kMaxPin + 1);  // so that no copy of the PIN is left behind by growing
  while (pin.size() <= kMaxPin) {
    char c = 0;
    const ssize_t got = ::read(descriptor, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorCode::PinUnreadable, "descriptor not readable");
    if (got == 0 || c == '\n') break;
    pin += c;
  }
  Pin result{std::move(pin)};
  if (result.reveal().empty() || result.reveal().size() > kMaxPin) {
    return fail(ErrorCode::PinUnreadable, "empty or longer than 64 characters");
  }
  return result;
}

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return std::string{value};
}

}  // namespace kaopass::base
