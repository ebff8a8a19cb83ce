#include "wire/half_width.hpp"

#include <array>

#include "wire/utf8.hpp"

namespace kaopass::wire {
namespace {

// U+30A1 to U+30F6 in order; half-width spellings, voiced ones as two characters.
constexpr std::array<std::u32string_view, 86> kKatakana{
    U"ｧ",  U"ｱ",  U"ｨ",  U"ｲ",  U"ｩ",  U"ｳ",  U"ｪ",  U"ｴ",  U"ｫ",  U"ｵ",  U"ｶ",  U"ｶﾞ", U"ｷ",
    U"ｷﾞ", U"ｸ",  U"ｸﾞ", U"ｹ",  U"ｹﾞ", U"ｺ",  U"ｺﾞ", U"ｻ",  U"ｻﾞ", U"ｼ",  U"ｼﾞ", U"ｽ",  U"ｽﾞ",
    U"ｾ",  U"ｾﾞ", U"ｿ",  U"ｿﾞ", U"ﾀ",  U"ﾀﾞ", U"ﾁ",  U"ﾁﾞ", U"ｯ",  U"ﾂ",  U"ﾂﾞ", U"ﾃ",  U"ﾃﾞ",
    U"ﾄ",  U"ﾄﾞ", U"ﾅ",  U"ﾆ",  U"ﾇ",  U"ﾈ",  U"ﾉ",  U"ﾊ",  U"ﾊﾞ", U"ﾊﾟ", U"ﾋ",  U"ﾋﾞ", U"ﾋﾟ",
    U"ﾌ",  U"ﾌﾞ", U"ﾌﾟ", U"ﾍ",  U"ﾍﾞ", U"ﾍﾟ", U"ﾎ",  U"ﾎﾞ", U"ﾎﾟ", U"ﾏ",  U"ﾐ",  U"ﾑ",  U"ﾒ",
    U"ﾓ",  U"ｬ",  U"ﾔ",  U"ｭ",  U"ﾕ",  U"ｮ",  U"ﾖ",  U"ﾗ",  U"ﾘ",  U"ﾙ",  U"ﾚ",  U"ﾛ",  U"ﾜ",
    U"ﾜ",  U"ｲ",  U"ｴ",  U"ｦ",  U"ﾝ",  U"ｳﾞ", U"ｶ",  U"ｹ"};

struct Sign {
  char32_t full, half;
};
constexpr std::array kSigns{Sign{U'ー', U'ｰ'}, Sign{U'・', U'･'}, Sign{U'　', U' '},
                            Sign{U'、', U'､'}, Sign{U'。', U'｡'}, Sign{U'「', U'｢'},
                            Sign{U'」', U'｣'}};

void append_half(std::string& out, char32_t c) {
  if (c >= 0x3041 && c <= 0x3096) c += 0x60;  // hiragana to katakana
  if (c >= 0x30A1 && c < 0x30A1 + kKatakana.size()) {
    for (const char32_t half : kKatakana[c - 0x30A1]) append_character(out, half);
    return;
  }
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width ASCII
  for (const Sign& sign : kSigns) {
    if (c == sign.full) c = sign.half;
  }
  append_character(out, c);
}

}  // namespace

std::string to_half_width(std::string_view utf8) {
  std::string out;
  while (!utf8.empty()) {
    const char32_t c = take_character(utf8);
    if (c != kBadCharacter) append_half(out, c);
  }
  return out;
}

}  // namespace kaopass::wire
