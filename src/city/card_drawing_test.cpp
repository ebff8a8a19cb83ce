// The front of a card as its SVG says where each letter stands: in points, 72 to 25.4 mm.
#include "city/card_drawing.hpp"

#include <gtest/gtest.h>

#include <map>
#include <regex>

namespace kaopass::city {
namespace {

using namespace std::chrono;

constexpr double kMillimetre = 72 / 25.4;
constexpr base::Day kToday{sys_days{2026y / November / 26}};

base::secret<std::string> secret(std::string text) {
  return base::secret<std::string>(std::move(text));
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

CardLook look_of(const std::string& name, const std::string& address) {
  return {
      .state = CardState::Ordinary,
      .name = secret(name),
      .address = secret(address),
      .sex = card::Sex::Female,
      .front = {{sys_days{1948y / May / 3}, kToday, secret("1234")}, secret(name), secret(address)},
      .certificate_until = kToday,
      .photo = {}};
}

struct Line {
  double left = 1000, height = 0;  // of its highest letter
  std::size_t letters = 0;
};

class Svg {
 public:
  explicit Svg(const CardLook& look)
      : text_(base::as_text(draw_front(look, DrawingFormat::Svg).value())) {
    static const std::regex kGlyph(
        R"re(<symbol overflow="visible" id="([^"]+)">\s*<path[^>]* d="([^"]*)")re");
    static const std::regex kUse(R"re(<use xlink:href="#(glyph[^"]+)" x="([^"]+)" y="([^"]+)")re");
    std::map<std::string, double> heights;
    for (std::sregex_iterator at(text_.begin(), text_.end(), kGlyph), end; at != end; ++at) {
      heights[(*at)[1]] = height_of((*at)[2]);
    }
    for (std::sregex_iterator at(text_.begin(), text_.end(), kUse), end; at != end; ++at) {
      const double x = std::stod((*at)[2]);
      const double y = std::stod((*at)[3]);
      if (x < kWritten || x > kSeals) continue;
      Line& line = lines_[y];
      line.left = std::min(line.left, x);
      line.height = std::max(line.height, heights.at((*at)[1]));
      ++line.letters;
    }
  }
  // By their baselines, of the name, the address and the remarks.
  [[nodiscard]] const std::map<double, Line>& lines() const { return lines_; }
  [[nodiscard]] std::vector<std::pair<double, Line>> remarks() const {
    return {lines_.upper_bound(kField), lines_.end()};
  }

 private:
  static constexpr double kWritten = 26 * kMillimetre, kSeals = 75.5 * kMillimetre;
  static constexpr double kField = 37 * kMillimetre;

  // Of a path of absolute points: every other number of it.
  static double height_of(const std::string& path) {
    static const std::regex kPoint(R"((-?[0-9.]+) (-?[0-9.]+))");
    double top = 0, bottom = 0;
    for (std::sregex_iterator at(path.begin(), path.end(), kPoint), end; at != end; ++at) {
      top = std::min(top, std::stod((*at)[2]));
      bottom = std::max(bottom, std::stod((*at)[2]));
    }
    return bottom - top;
  }

  std::string text_;
  std::map<double, Line> lines_;
};

// A kanji fills nine tenths of its square: 1.6 mm.
void expect_readable(const Svg& svg) {
  constexpr double kCardHeight = 53.98 * kMillimetre;
  for (const auto& [baseline, line] : svg.lines()) {
    EXPECT_GT(line.height, 1.4 * kMillimetre) << baseline;
    EXPECT_LT(baseline, kCardHeight - kMillimetre);
  }
  double above = 0;
  for (const auto& [baseline, line] : svg.remarks()) {
    EXPECT_GT(baseline - above, 1.8 * kMillimetre) << baseline;
    above = baseline;
  }
}

const std::string kLongName = "花守　" + repeated("寿限無", 12) + "郎";
const std::string kLongAddress = "架空県" + repeated("花守市桜町二丁目", 14) + "１３番５号";

TEST(CardDrawing, GivesAShortRemarkOneLineAndALongOneMore) {
  CardLook look = look_of("花守　さくら", "架空県花守市桜町二丁目１３番５号");
  expect_readable(Svg(look));
  EXPECT_EQ(0u, Svg(look).remarks().size());
  look.front.remarks = {{"顔認証", kToday}};
  EXPECT_EQ(1u, Svg(look).remarks().size());
  look.front.remarks.push_back(
      {"住所　架空県花守市梅町一丁目２番３号　花守中央マンション南館１２０５号室", kToday});
  EXPECT_EQ(3u, Svg(look).remarks().size());
  expect_readable(Svg(look));
}

TEST(CardDrawing, KeepsTheLongestNameAndAddressReadableWithinTheCard) {
  CardLook look = look_of(kLongName, kLongAddress);
  expect_readable(Svg(look));
  look.front.remarks = {
      {"顔認証", kToday}, {"氏名　" + kLongName, kToday}, {"住所　" + kLongAddress, kToday}};
  const Svg full(look);
  expect_readable(full);
  EXPECT_EQ(8u, full.remarks().size());  // none gave way
}

TEST(CardDrawing, LetsWhatDoesNotHoldGiveWayInAFullFieldAndSaysSo) {
  CardLook look = look_of("花守　さくら", "架空県花守市桜町二丁目１３番５号");
  auto& remarks = look.front.remarks;
  for (int year = 0; year < 4; ++year) remarks.push_back({"顔認証", kToday, kToday});
  remarks.push_back({"顔認証", kToday});
  for (int i = 1; i < 4; ++i) {
    remarks.push_back({"住所　架空県花守市梅町" + std::to_string(i) + "番", kToday});
  }
  const Svg eight(look);
  EXPECT_EQ(8u, eight.remarks().size());
  remarks.push_back({"氏名　" + kLongName, kToday});
  const Svg full(look);
  expect_readable(full);
  // Two of those that were struck gave way.
  EXPECT_EQ(8u, full.remarks().size());
  EXPECT_GT(full.lines().lower_bound(36 * kMillimetre)->second.letters, 10u)
      << "not said to be full";
  EXPECT_EQ(3u, eight.lines().lower_bound(36 * kMillimetre)->second.letters);
  CardLook holding = look_of("花守　さくら", "架空県花守市桜町二丁目１３番５号");
  holding.front.remarks = {remarks.begin() + 2, remarks.end()};
  EXPECT_EQ(full.remarks().back().second.letters, Svg(holding).remarks().back().second.letters);
  EXPECT_EQ(8u, Svg(holding).remarks().size());
}

TEST(CardDrawing, LetsARemarkGoThatALaterOneReplacesBeforeOneThatHolds) {
  PrintedFront front = look_of("花守　さくら", "架空県").front;
  front.remarks = {{"顔認証", kToday},
                   {"住所　梅町", kToday},
                   {"住所　桜町", kToday},
                   {"顔認証", kToday, kToday}};
  std::vector<bool> hold;
  for (const Remark& each : front.remarks) hold.push_back(holds(front, each));
  EXPECT_EQ((std::vector<bool>{true, false, true, false}), hold);
}

}  // namespace
}  // namespace kaopass::city
