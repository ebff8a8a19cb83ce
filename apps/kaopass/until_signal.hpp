#pragma once
// For commands that serve until they are told to end.

namespace kaopass::cli {

// Call before the first thread is made: from here on SIGINT and SIGTERM wait for until_signal().
void hold_signals();
// Returns at SIGINT or SIGTERM.
void until_signal();

}  // namespace kaopass::cli
