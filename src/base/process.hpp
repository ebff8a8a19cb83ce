#pragma once
// What a process promises about itself.

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace kaopass::base {

// No core dump, no ptrace, no /proc/self/mem for others: call before the first secret is seen.
void make_non_dumpable();

// One line from an inherited descriptor, without its newline, at most 64 octets; the only way a
// PIN enters from the command line (--pin-fd N). PinUnreadable.
Result<Pin> read_pin(int descriptor);

// The environment, for apps/ only.
std::optional<std::string> environment(const std::string& name);

}  // namespace kaopass::base
