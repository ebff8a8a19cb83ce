#include "cli.hpp"

namespace kaopass::cli {

std::filesystem::path default_models_folder() {
  std::error_code unknown;  // then the path is relative, and loading says what is missing
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  return program.parent_path().parent_path() / "models";
}

}  // namespace kaopass::cli
