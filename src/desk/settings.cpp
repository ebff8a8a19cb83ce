#include "desk/settings.hpp"

#include <boost/json.hpp>

#include "base/file.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kSizeLimit = 4096;

}  // namespace

Result<Settings> parse_settings(std::string_view json) {
  KAOPASS_TRY(const auto object, net::parse_object(json));
  Settings settings;
  for (const auto& member : object) {
    if (member.key() != "character_code") {
      return fail(ErrorCode::InvalidValue, "unknown setting");
    }
    KAOPASS_TRY(const std::string code, net::text_member(object, "character_code"));
    if (code != "utf-8" && code != "shift_jis") {
      return fail(ErrorCode::InvalidValue, "character_code is utf-8 or shift_jis");
    }
    settings.character_code =
        code == "utf-8" ? wire::CharacterCode::Utf8 : wire::CharacterCode::ShiftJis;
  }
  return settings;
}

Result<Settings> load_settings(const std::filesystem::path& file) {
  const auto text = base::read_file(file, kSizeLimit);
  if (!text && text.error().code == ErrorCode::FileMissing) return Settings{};
  KAOPASS_CHECK(text);
  return parse_settings(base::as_text(*text));
}

}  // namespace kaopass::desk
