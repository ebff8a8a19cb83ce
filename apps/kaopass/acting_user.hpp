#pragma once
// Who acts on the command line: whoever owns the data folder needs no log-in.

#include <string>

namespace kaopass::cli {

// "user:NAME" of the operating system, or its number; no login of staff looks so.
std::string acting_user();

}  // namespace kaopass::cli
