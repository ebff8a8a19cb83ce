#pragma once
// Signature certificates may end while the card keeps them: with a new name or address, or a move.

#include <filesystem>
#include <set>
#include <string>

#include "base/result.hpp"

namespace kaopass::city {

// The ids of the town's cards with one that is not revoked. Errors of authority and town.
Result<std::set<std::string>> cards_with_good_signature(const std::filesystem::path& data);

}  // namespace kaopass::city
