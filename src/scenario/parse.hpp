#pragma once
// Scenario files: one JSON object a file, {"format":1,"scenarios":[…]}; schema in
// docs/protocol/scenario-file.schema.json. Strict: an unknown member, a word that is none, a card
// that nobody holds, an expectation that such a step never shows are refused, so that a slip of the
// pen cannot pass for a check.

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

inline constexpr std::size_t kFileLimit = 256 * 1024;
inline constexpr std::size_t kScenarioLimit = 64;  // of a file
inline constexpr std::size_t kStepLimit = 64;
inline constexpr std::size_t kCardLimit = 8;
inline constexpr std::size_t kAttemptLimit = 8;
inline constexpr std::size_t kTextLimit = 400;  // octets

// InvalidJson; its detail says where.
Result<std::vector<Scenario>> parse_file(std::string_view text);

// The file, or all *.json of the folder in the order of their names; ids are unique among them.
// FileMissing, FileTooLarge, InvalidJson.
Result<std::vector<Scenario>> load(const std::filesystem::path& file_or_folder);

}  // namespace kaopass::scenario
