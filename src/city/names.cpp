#include "city/names.hpp"

#include <array>
#include <span>

namespace kaopass::city {
namespace {

constexpr auto kFamilyNames = std::to_array<NamePart>({
    {"𠮷田", "ヨシダ"},   {"髙橋", "タカハシ"},   {"山﨑", "ヤマザキ"}, {"佐藤", "サトウ"},
    {"鈴木", "スズキ"},   {"田中", "タナカ"},     {"伊藤", "イトウ"},   {"渡邉", "ワタナベ"},
    {"山本", "ヤマモト"}, {"中村", "ナカムラ"},   {"小林", "コバヤシ"}, {"加藤", "カトウ"},
    {"吉田", "ヨシダ"},   {"山田", "ヤマダ"},     {"佐々木", "ササキ"}, {"山口", "ヤマグチ"},
    {"松本", "マツモト"}, {"井上", "イノウエ"},   {"木村", "キムラ"},   {"林", "ハヤシ"},
    {"齋藤", "サイトウ"}, {"清水", "シミズ"},     {"森", "モリ"},       {"池田", "イケダ"},
    {"橋本", "ハシモト"}, {"阿部", "アベ"},       {"石川", "イシカワ"}, {"中島", "ナカジマ"},
    {"前田", "マエダ"},   {"藤田", "フジタ"},     {"小川", "オガワ"},   {"後藤", "ゴトウ"},
    {"岡田", "オカダ"},   {"長谷川", "ハセガワ"}, {"村上", "ムラカミ"}, {"近藤", "コンドウ"},
    {"石井", "イシイ"},   {"坂本", "サカモト"},   {"遠藤", "エンドウ"}, {"青木", "アオキ"},
    {"藤井", "フジイ"},   {"西村", "ニシムラ"},   {"福田", "フクダ"},   {"太田", "オオタ"},
    {"三浦", "ミウラ"},   {"岡本", "オカモト"},   {"松田", "マツダ"},   {"中川", "ナカガワ"},
    {"中野", "ナカノ"},   {"原田", "ハラダ"},     {"小野", "オノ"},     {"田村", "タムラ"},
    {"竹内", "タケウチ"}, {"金子", "カネコ"},     {"和田", "ワダ"},     {"邊見", "ヘンミ"},
    {"髙木", "タカギ"},   {"宮﨑", "ミヤザキ"},   {"𠮷川", "ヨシカワ"}, {"勅使河原", "テシガワラ"},
});

constexpr auto kWomenBefore1950 = std::to_array<NamePart>({
    {"ハナ", "ハナ"},
    {"キヨ", "キヨ"},
    {"千代", "チヨ"},
    {"文子", "フミコ"},
    {"和子", "カズコ"},
    {"幸子", "サチコ"},
    {"節子", "セツコ"},
    {"ヨシ", "ヨシ"},
    {"美代子", "ミヨコ"},
    {"静江", "シズエ"},
});
constexpr auto kMenBefore1950 = std::to_array<NamePart>({
    {"正雄", "マサオ"},
    {"清", "キヨシ"},
    {"三郎", "サブロウ"},
    {"勇", "イサム"},
    {"茂", "シゲル"},
    {"昭三", "ショウゾウ"},
    {"武", "タケシ"},
    {"博", "ヒロシ"},
    {"喜一", "キイチ"},
    {"辰夫", "タツオ"},
});
constexpr auto kWomenBefore1985 = std::to_array<NamePart>({
    {"由美子", "ユミコ"},
    {"恵子", "ケイコ"},
    {"久美", "クミ"},
    {"真由美", "マユミ"},
    {"陽子", "ヨウコ"},
    {"智子", "トモコ"},
    {"裕子", "ユウコ"},
    {"香織", "カオリ"},
    {"純子", "ジュンコ"},
    {"直美", "ナオミ"},
});
constexpr auto kMenBefore1985 = std::to_array<NamePart>({
    {"誠", "マコト"},
    {"浩二", "コウジ"},
    {"隆", "タカシ"},
    {"健一", "ケンイチ"},
    {"修", "オサム"},
    {"哲也", "テツヤ"},
    {"和彦", "カズヒコ"},
    {"英樹", "ヒデキ"},
    {"剛", "ツヨシ"},
    {"学", "マナブ"},
});
constexpr auto kWomenSince1985 = std::to_array<NamePart>({
    {"美咲", "ミサキ"},
    {"葵", "アオイ"},
    {"陽菜", "ヒナ"},
    {"さくら", "サクラ"},
    {"結衣", "ユイ"},
    {"凛", "リン"},
    {"彩", "アヤ"},
    {"莉子", "リコ"},
    {"七海", "ナナミ"},
    {"楓", "カエデ"},
});
constexpr auto kMenSince1985 = std::to_array<NamePart>({
    {"翔太", "ショウタ"},
    {"蓮", "レン"},
    {"大輝", "ダイキ"},
    {"陽翔", "ハルト"},
    {"悠真", "ユウマ"},
    {"湊", "ミナト"},
    {"拓海", "タクミ"},
    {"颯太", "ソウタ"},
    {"樹", "イツキ"},
    {"直樹", "ナオキ"},
});

NamePart pick(base::Random& random, std::span<const NamePart> table) {
  return table[random.below(table.size())];
}

}  // namespace

NamePart family_name(std::size_t index) {
  return kFamilyNames[index % kFamilyNames.size()];
}

NamePart random_family_name(base::Random& random) {
  return pick(random, kFamilyNames);
}

NamePart random_given_name(base::Random& random, insurance::Sex sex, base::Day birth) {
  using namespace std::chrono;
  const bool woman = sex == insurance::Sex::Female;
  if (birth < sys_days{1950y / 1 / 1}) {
    return pick(random, woman ? std::span<const NamePart>(kWomenBefore1950) : kMenBefore1950);
  }
  if (birth < sys_days{1985y / 1 / 1}) {
    return pick(random, woman ? std::span<const NamePart>(kWomenBefore1985) : kMenBefore1985);
  }
  return pick(random, woman ? std::span<const NamePart>(kWomenSince1985) : kMenSince1985);
}

}  // namespace kaopass::city
