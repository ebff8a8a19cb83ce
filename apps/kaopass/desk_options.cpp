#include "desk_options.hpp"

#include <algorithm>

namespace kaopass::cli {

void add_desk_options(CLI::App& command, DeskOptions& options) {
  command.add_option("--data", options.data, "Data folder")->required();
  command.add_option("--institution", options.institution, "Medical institution code, 10 digits")
      ->required();
}

Status check_institution(const std::string& code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  if (code.size() == 10 && digits) return {};
  return fail(ErrorCode::BadUsage, "--institution takes 10 digits");
}

Result<store::DeskStore> open_desk_store(const DeskOptions& options) {
  KAOPASS_CHECK(check_institution(options.institution));
  const auto folder = options.data / "desks" / options.institution;
  if (!std::filesystem::is_directory(folder)) return fail(ErrorCode::FileMissing, folder.string());
  return store::DeskStore::open(folder / "desk.db");
}

}  // namespace kaopass::cli
