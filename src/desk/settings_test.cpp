#include "desk/settings.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace kaopass::desk {
namespace {

TEST(Settings, NameTheCharacterCodeOfTheFiles) {
  EXPECT_EQ(parse_settings("{}")->character_code, wire::CharacterCode::Utf8);
  EXPECT_EQ(parse_settings(R"({"character_code":"utf-8"})")->character_code,
            wire::CharacterCode::Utf8);
  EXPECT_EQ(parse_settings(R"({"character_code":"shift_jis"})")->character_code,
            wire::CharacterCode::ShiftJis);
  EXPECT_EQ(load_settings("/nonexistent/settings.json")->character_code, wire::CharacterCode::Utf8);
}

TEST(Settings, NameWhenAScreenLocks) {
  using std::chrono::minutes;
  EXPECT_EQ(parse_settings("{}")->lock_after, minutes{10});
  EXPECT_EQ(parse_settings(R"({"lock_after_minutes":60})")->lock_after, minutes{60});
  for (const char* value : {"0", "61", "-1", "1.5", "\"5\"", "true"}) {
    const std::string json = std::string(R"({"lock_after_minutes":)") + value + "}";
    EXPECT_EQ(parse_settings(json).error().code, ErrorCode::InvalidValue) << value;
  }
}

TEST(Settings, AreRefusedWhenMisspelt) {
  EXPECT_EQ(parse_settings("").error().code, ErrorCode::InvalidJson);
  EXPECT_EQ(parse_settings(R"({"character_code":1})").error().code, ErrorCode::InvalidJson);
  EXPECT_EQ(parse_settings(R"({"character_code":"sjis"})").error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(parse_settings(R"({"charactercode":"utf-8"})").error().code, ErrorCode::InvalidValue);
}

TEST(Settings, NameTheFileThatIsWrong) {
  std::string folder = (std::filesystem::temp_directory_path() / "kaopass-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const std::filesystem::path file = std::filesystem::path(folder) / "settings.json";
  std::ofstream(file) << "{broken";
  const auto settings = load_settings(file);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().code, ErrorCode::InvalidValue);
  EXPECT_NE(settings.error().detail.find(file.string()), std::string::npos);
}

}  // namespace
}  // namespace kaopass::desk
