#pragma once
// UTF-8 character by character.

#include <cstdint>
#include <string>
#include <string_view>

namespace kaopass::wire {

inline constexpr char32_t kBadCharacter = 0xFFFFFFFF;

// Takes the first character off `text`, which is not empty; a malformed octet is kBadCharacter.
char32_t take_character(std::string_view& text);
void append_character(std::string& text, char32_t character);

}  // namespace kaopass::wire
