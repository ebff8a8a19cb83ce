#include "city/repertoire.hpp"

#include <glib.h>

#include <algorithm>

namespace kaopass::city {
namespace {

constexpr std::u32string_view kNameMarks = U"　ー・〆'’-－.．";
constexpr std::u32string_view kAddressMarks =
    U" 　ー・〆'’-－−‐.．,，、&＆()（）/／#＃〜～ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";

bool is_any_of(std::u32string_view marks, char32_t each) {
  return marks.find(each) != std::u32string_view::npos;
}

bool is_between(char32_t each, char32_t first, char32_t last) {
  return each >= first && each <= last;
}

// Letters only: radicals (⼀ U+2F00) look like ideographs and are symbols.
bool is_letter_of(char32_t each, GUnicodeScript script) {
  const GUnicodeType type = g_unichar_type(each);
  return g_unichar_get_script(each) == script &&
         (type == G_UNICODE_OTHER_LETTER || type == G_UNICODE_MODIFIER_LETTER ||
          type == G_UNICODE_LETTER_NUMBER);
}

bool is_ideograph(char32_t each) {
  return is_letter_of(each, G_UNICODE_SCRIPT_HAN);
}

bool is_kana(char32_t each) {
  const bool half_width = is_between(each, 0xFF65, 0xFF9F);
  return !half_width && (is_letter_of(each, G_UNICODE_SCRIPT_HIRAGANA) ||
                         is_letter_of(each, G_UNICODE_SCRIPT_KATAKANA));
}

bool is_latin(char32_t each) {
  return is_between(each, U'A', U'Z') || is_between(each, U'a', U'z') ||
         is_between(each, U'Ａ', U'Ｚ') || is_between(each, U'ａ', U'ｚ');
}

bool is_digit(char32_t each) {
  return is_between(each, U'0', U'9') || is_between(each, U'０', U'９');
}

bool may_stand(char32_t each, Written written) {
  switch (written) {
    case Written::Kana:
      return is_between(each, U'ァ', U'ヺ') || is_any_of(U"　ー・", each);
    case Written::Name:
      return is_ideograph(each) || is_kana(each) || is_latin(each) || is_any_of(kNameMarks, each);
    case Written::Address:
      break;
  }
  return is_ideograph(each) || is_kana(each) || is_latin(each) || is_digit(each) ||
         is_any_of(kAddressMarks, each);
}

}  // namespace

bool is_of_register(std::u32string_view text, Written written) {
  char32_t before = 0;
  return std::ranges::all_of(text, [&](char32_t each) {
    const bool selector = is_between(each, 0xE0100, 0xE01EF);
    const bool good =
        selector ? is_ideograph(before) && written != Written::Kana : may_stand(each, written);
    before = each;
    return good;
  });
}

}  // namespace kaopass::city
