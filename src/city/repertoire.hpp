#pragma once
// The characters that the register and a card may hold: docs/profile/register-characters.md.

#include <string_view>

namespace kaopass::city {

enum class Written { Name, Kana, Address };

// Whether each character, and each variation selector in its place, may stand there. Blanks are
// U+3000 and, in an address, U+0020.
bool is_of_register(std::u32string_view text, Written written);

}  // namespace kaopass::city
