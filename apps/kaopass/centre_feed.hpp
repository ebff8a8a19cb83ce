#pragma once
// Leads the city's feed to the centre: on the line, with the credentials of the city and of the
// TEST insurers; or, for programs that work on the centre's own data folder, to its register.

#include <filesystem>
#include <memory>

#include "base/random.hpp"
#include "base/time.hpp"
#include "city/feed.hpp"

namespace kaopass::cli {

// The register itself. Makes the centre's folder where there is none. Store and file errors.
Result<std::unique_ptr<city::CentreFeed>> open_centre_feed(const std::filesystem::path& data,
                                                           const base::Clock& clock,
                                                           base::Random& random);

// The running centre of that data folder, which is looked for at each message: LineDown where
// there is none. FileMissing, ... (the credentials).
Result<std::unique_ptr<city::CentreFeed>> open_line_feed(const std::filesystem::path& data,
                                                         const base::Clock& clock);

// The line where a centre runs there, else its register.
Result<std::unique_ptr<city::CentreFeed>> open_feed_of(const std::filesystem::path& data,
                                                       const base::Clock& clock,
                                                       base::Random& random);

}  // namespace kaopass::cli
