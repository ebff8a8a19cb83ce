#include "base/leftovers.hpp"

#include <string>
#include <system_error>
#include <vector>

namespace kaopass::base {

void remove_leftovers(const std::filesystem::path& folder, std::string_view prefix) {
  const std::string begin = "." + std::string(prefix);
  std::vector<std::filesystem::path> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(".tmp")) found.push_back(entry.path());
  }
  for (const auto& path : found) std::filesystem::remove(path, ignored);
}

}  // namespace kaopass::base
