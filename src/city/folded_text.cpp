#include "city/folded_text.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "wire/utf8.hpp"

namespace kaopass::city {
namespace {

// Variants that names bring to a counter, a family an entry, first what all of them become. The
// field's own table is far longer: MJ縮退マップ (IPA, 文字情報基盤), some 60,000 characters of the
// registers to JIS X 0213. Compatibility ideographs (神 U+FA19) are not here: NFKC knows them.
constexpr auto kFamilies = std::to_array<std::u32string_view>({
    U"吉𠮷",   U"高髙",   U"崎﨑嵜碕𥔎", U"斎齋斉齊", U"辺邊邉", U"浜濱濵", U"沢澤",   U"桜櫻",
    U"広廣",   U"国國圀", U"島嶋嶌",     U"富冨",     U"恵惠",   U"真眞",   U"柳栁桺", U"徳德",
    U"瀬瀨",   U"竜龍",   U"滝瀧",       U"関關",     U"静靜",   U"館舘",   U"槙槇",   U"曽曾",
    U"薮藪籔", U"渕淵渊", U"緑綠",       U"黒黑",     U"栄榮",   U"円圓",   U"宝寶",   U"万萬",
    U"与與",   U"来來",   U"条條",       U"郎郞",     U"朗朖",   U"弥彌",   U"実實",   U"寿壽",
    U"亀龜",   U"鶴靏靍", U"梅楳",       U"峰峯",     U"松枩",   U"秋穐",   U"礼禮",   U"豊豐",
    U"鉄鐵銕", U"蔵藏",   U"遥遙",       U"凛凜",     U"晃晄",   U"昇曻",   U"巌巖",   U"土圡",
    U"船舩",   U"児兒",   U"団團",       U"仏佛",     U"戸戶",   U"清淸",   U"青靑",   U"内內",
    U"横橫",   U"桧檜",   U"祢禰",       U"会會",     U"壮壯",   U"将將",   U"温溫",   U"応應",
    U"満滿",   U"県縣",   U"総總",       U"尭堯",     U"穂穗",   U"薫薰",   U"麦麥",   U"野埜",
    U"籠篭",   U"蛍螢",   U"喜㐂",       U"橋𣘺槗",   U"桑桒",   U"歳歲",   U"証證",   U"伝傳",
    U"参參",   U"学學",   U"栗㮚",       U"鋭銳",     U"鎮鎭",   U"聡聰",   U"鴎鷗",   U"様樣",
    U"勲勳",   U"経經",   U"検檢",       U"厳嚴",     U"寛寬",   U"巻卷",   U"黄黃",
});

char32_t first_of_family(char32_t each) {
  static const auto kFirst = [] {
    std::map<char32_t, char32_t> first;
    for (const auto family : kFamilies) {
      for (const char32_t variant : family.substr(1)) first.emplace(variant, family.front());
    }
    return first;
  }();
  const auto found = kFirst.find(each);
  return found == kFirst.end() ? each : found->second;
}

bool is_variation_selector(char32_t each) {
  return (each >= 0xFE00 && each <= 0xFE0F) || (each >= 0xE0100 && each <= 0xE01EF);
}

char32_t katakana(char32_t each) {
  return each >= U'ぁ' && each <= U'ゖ' ? each + (U'ァ' - U'ぁ') : each;
}

char32_t large_katakana(char32_t each) {
  each = katakana(each);
  if (each == U'ヵ') return U'カ';
  if (each == U'ヶ') return U'ケ';
  constexpr std::u32string_view kSmall =
      U"ァィゥェォッャュョヮ";  // each stands before its large one
  return kSmall.find(each) == std::u32string_view::npos ? each : each + 1;
}

bool is_hyphen(char32_t each) {
  constexpr std::u32string_view kHyphens = U"-‐‒–—―−─ー";
  return kHyphens.find(each) != std::u32string_view::npos;
}

struct Free {
  void operator()(gchar* text) const { g_free(text); }
};

std::u32string nfkc(std::string_view text) {
  const std::unique_ptr<gchar, Free> sound(
      g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
  const std::unique_ptr<gchar, Free> normal(g_utf8_normalize(sound.get(), -1, G_NORMALIZE_NFKC));
  std::u32string all;
  for (std::string_view rest = normal.get(); !rest.empty();) all += wire::take_character(rest);
  return all;
}

std::u32string folded(std::string_view text) {
  std::u32string all;
  for (char32_t each : nfkc(text)) {
    if (each == U' ' || is_variation_selector(each)) continue;
    if (each == U'々' && !all.empty()) each = all.back();
    if (each >= U'a' && each <= U'z') each -= U'a' - U'A';
    all += is_hyphen(each) ? U'-' : first_of_family(large_katakana(each));
  }
  return all;
}

std::string utf8(std::u32string_view text) {
  std::string octets;
  for (const char32_t each : text) wire::append_character(octets, each);
  return octets;
}

constexpr std::u32string_view kKanjiDigits = U"〇一二三四五六七八九";
constexpr char32_t kTen = U'十';

bool is_kanji_number(char32_t each) {
  return each == kTen || kKanjiDigits.find(each) != std::u32string_view::npos;
}

// 二十三, which only looks below a hundred, or 二三; where it is no number, still the same for the
// same.
std::u32string arabic(std::u32string_view kanji) {
  std::u32string digits;
  for (std::size_t i = 0; i < kanji.size(); ++i) {
    if (kanji[i] != kTen) {
      digits += static_cast<char32_t>(U'0' + kKanjiDigits.find(kanji[i]));
      continue;
    }
    if (i == 0) digits += U'1';
    if (i + 1 == kanji.size()) digits += U'0';
  }
  return digits;
}

bool is_digit(char32_t each) {
  return each >= U'0' && each <= U'9';
}

std::size_t length_of_marker(std::u32string_view text) {
  for (const std::u32string_view marker :
       {std::u32string_view(U"丁目"), std::u32string_view(U"番地"), std::u32string_view(U"号室"),
        std::u32string_view(U"番"), std::u32string_view(U"号"), std::u32string_view(U"ノ"),
        std::u32string_view(U"-")}) {
    if (text.starts_with(marker)) return marker.size();
  }
  return 0;
}

}  // namespace

std::string full_katakana(std::string_view text) {
  std::u32string all = nfkc(text);
  std::ranges::transform(all, all.begin(), katakana);
  return utf8(all);
}

std::string fold_name(std::string_view text) {
  return utf8(folded(text));
}

std::string fold_address(std::string_view text) {
  const std::u32string plain = folded(text);
  std::u32string numbered;
  for (std::u32string_view rest = plain; !rest.empty();) {
    const auto end = std::ranges::find_if_not(rest, is_kanji_number);
    const auto length = static_cast<std::size_t>(end - rest.begin());
    numbered += length > 0 ? arabic(rest.substr(0, length)) : std::u32string(1, rest.front());
    rest.remove_prefix(std::max<std::size_t>(length, 1));
  }
  // What stands behind a number divides it from the next one, or nothing from nothing.
  std::u32string all;
  for (std::u32string_view rest = numbered; !rest.empty();) {
    std::size_t length = 0;
    if (!all.empty() && is_digit(all.back())) {
      while (const std::size_t more = length_of_marker(rest.substr(length))) length += more;
    }
    if (length == 0) {
      all += rest.front();
      rest.remove_prefix(1);
      continue;
    }
    rest.remove_prefix(length);
    if (!rest.empty() && is_digit(rest.front())) all += U'-';
  }
  return utf8(all);
}

}  // namespace kaopass::city
