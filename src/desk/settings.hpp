#pragma once
// DIR/desks/<institution>/settings.json, written by the institution:
//   {"character_code":"utf-8",   or "shift_jis": of the receipt computer's files
//    "lock_after_minutes":10}    1 to 60: without activity a screen of staff locks

#include <chrono>
#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "wire/receipt_computer.hpp"

namespace kaopass::desk {

struct Settings {
  wire::CharacterCode character_code = wire::CharacterCode::Utf8;
  std::chrono::minutes lock_after{10};
};

// InvalidJson; InvalidValue (unknown member or value: a slip of the pen must not pass silently).
Result<Settings> parse_settings(std::string_view json);
// Defaults where there is no file. InvalidValue (names the file).
Result<Settings> load_settings(const std::filesystem::path& file);

}  // namespace kaopass::desk
