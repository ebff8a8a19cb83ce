#include "desk/settings.hpp"

#include <boost/json.hpp>

#include "base/file.hpp"
#include "net/json.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kSizeLimit = 4096;

Result<wire::CharacterCode> character_code(const boost::json::object& object) {
  KAOPASS_TRY(const std::string code, net::text_member(object, "character_code"));
  if (code == "utf-8") return wire::CharacterCode::Utf8;
  if (code == "shift_jis") return wire::CharacterCode::ShiftJis;
  return fail(ErrorCode::InvalidValue, "character_code is utf-8 or shift_jis");
}

Result<std::chrono::minutes> lock_after(const boost::json::value& value) {
  constexpr std::int64_t kMost = 60;
  if (!value.is_int64() || value.get_int64() < 1 || value.get_int64() > kMost) {
    return fail(ErrorCode::InvalidValue, "lock_after_minutes is 1 to 60");
  }
  return std::chrono::minutes{value.get_int64()};
}

}  // namespace

Result<Settings> parse_settings(std::string_view json) {
  KAOPASS_TRY(const auto object, net::parse_object(json));
  Settings settings;
  for (const auto& member : object) {
    if (member.key() == "character_code") {
      KAOPASS_TRY(settings.character_code, character_code(object));
    } else if (member.key() == "lock_after_minutes") {
      KAOPASS_TRY(settings.lock_after, lock_after(member.value()));
    } else {
      return fail(ErrorCode::InvalidValue, "unknown setting");
    }
  }
  return settings;
}

Result<Settings> load_settings(const std::filesystem::path& file) {
  const auto text = base::read_file(file, kSizeLimit);
  if (!text && text.error().code == ErrorCode::FileMissing) return Settings{};
  KAOPASS_CHECK(text);
  auto settings = parse_settings(base::as_text(*text));
  if (!settings)
    return fail(ErrorCode::InvalidValue, file.string() + ": " + settings.error().detail);
  return settings;
}

}  // namespace kaopass::desk
