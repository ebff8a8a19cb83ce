#pragma once
// Leads the city's feed to the register of the centre on the same data folder.

#include <filesystem>
#include <memory>

#include "base/random.hpp"
#include "city/feed.hpp"

namespace kaopass::cli {

// Makes the centre's folder where there is none. Store and file errors.
Result<std::unique_ptr<city::CentreFeed>> open_centre_feed(const std::filesystem::path& data,
                                                           base::Random& random);

}  // namespace kaopass::cli
