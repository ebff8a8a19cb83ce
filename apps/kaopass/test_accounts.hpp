#pragma once
// Log-ins for trying a town's screens.

#include "cli.hpp"

namespace kaopass::cli {

// An administrator with a random password in test-account.json, for every desk of the folder
// (DIR/desks/<institution>/) and for the municipal counter (DIR/city/).
Status add_test_accounts(const std::filesystem::path& data, World& world);

}  // namespace kaopass::cli
