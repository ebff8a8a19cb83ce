#pragma once
// What a kill or a power cut leaves of write_file_atomically(): hidden neighbours.

#include <filesystem>
#include <string_view>

namespace kaopass::base {

// Removes the neighbours ".NAME.<random>.tmp" of the files in `folder` whose NAME begins with
// `prefix`. Only where nobody else writes those files now: under the folder's lock. What cannot be
// removed stays; it is in nobody's way.
void remove_leftovers(const std::filesystem::path& folder, std::string_view prefix = {});

}  // namespace kaopass::base
