#include "cli.hpp"

namespace kaopass::cli {
namespace {

std::filesystem::path build_folder() {
  std::error_code unknown;  // then the path is relative, and loading says what is missing
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  return program.parent_path().parent_path();
}

}  // namespace

std::filesystem::path default_models_folder() {
  return build_folder() / "models";
}

std::filesystem::path default_screens_folder(const std::string& place) {
  return build_folder() / "web" / place;
}

}  // namespace kaopass::cli
