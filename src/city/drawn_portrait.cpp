#include "city/drawn_portrait.hpp"

#include <algorithm>
#include <cmath>

#include "face/portrait.hpp"

namespace kaopass::city {
namespace {

constexpr int kSamples = 2;  // each way in a pixel, for smooth edges
constexpr double kMiddle = 126;
constexpr double kEyes = 150;

struct Ellipse {
  double x, y, radius_x, radius_y;
  [[nodiscard]] double at(double px, double py) const {  // below 1 inside
    const double dx = (px - x) / radius_x;
    const double dy = (py - y) / radius_y;
    return dx * dx + dy * dy;
  }
  [[nodiscard]] bool has(double px, double py) const { return at(px, py) <= 1; }
  [[nodiscard]] bool rings(double px, double py, double thickness) const {
    const double inner = 1 - 2 * thickness / std::min(radius_x, radius_y);
    return has(px, py) && at(px, py) >= inner;
  }
};

// All that differs from one drawing to another.
struct Features {
  explicit Features(const DrawnLook& look) : age(look.age) {
    std::uint64_t rest = look.variety;
    const auto pick = [&rest](std::uint64_t of) {
      const std::uint64_t value = rest % of;
      rest /= of;
      return static_cast<int>(value);
    };
    const bool woman = look.sex == insurance::Sex::Female;
    wide = 58 + 3 * pick(4);
    long_hair = woman && pick(3) != 0;
    bald = !woman && age > 45 && pick(3) == 0;
    glasses = pick(age > 55 ? 2 : 4) == 0;
    parting = pick(2) == 0 ? -18 : 18;
    hair = age > 68 ? 246 - 5 * pick(3) : age > 52 ? 120 + 12 * pick(3) : 48 + 14 * pick(3);
    skin = 186 + 6 * pick(4);
    clothes = 70 + 30 * pick(4);
    collar = pick(2) == 0;
    smile = 4 + 2 * pick(3);
  }
  int age, wide, parting, hair, skin, clothes, smile;
  bool long_hair, bald, glasses, collar;
};

class Drawing {
 public:
  explicit Drawing(const Features& features) : f_(features) {}

  // The uppermost layer that covers the point.
  [[nodiscard]] int grey_at(double x, double y) const {
    if (const int line = line_at(x, y); line >= 0) return line;
    if (is_fringe(x, y)) return f_.hair;
    if (head().has(x, y)) return f_.skin;
    if (ear(-1).has(x, y) || ear(1).has(x, y)) return f_.skin - 12;
    if (is_neck(x, y)) return f_.skin - 20;
    if (is_clothes(x, y)) return cloth_at(x, y);
    if (is_back_hair(x, y)) return f_.hair - 10;
    return 216 - static_cast<int>(y / 20);
  }

 private:
  [[nodiscard]] Ellipse head() const { return {kMiddle, 152, double(f_.wide), 82}; }
  [[nodiscard]] Ellipse ear(int side) const {
    return {kMiddle + side * (f_.wide - 1), 158, 10, 17};
  }
  // Eyes, brows, nose, mouth, glasses, age.
  [[nodiscard]] int line_at(double x, double y) const {
    for (const int side : {-1, 1}) {
      const double eye = kMiddle + side * 25;
      const Ellipse lens{eye, kEyes + 1, 20, 15};
      if (f_.glasses && lens.rings(x, y, 1.6)) return 40;
      if (Ellipse{eye, kEyes, 6, 4.5}.has(x, y)) return 38;
      if (Ellipse{eye, kEyes - 18 + (x - eye) * (x - eye) / 60, 12, 2.4}.has(x, y))
        return f_.hair / 2 + 20;
      const double fold = kMiddle + side * 30;
      if (f_.age > 66 && std::abs(x - fold - side * (y - 190) / 4) < 0.9 && y > 178 && y < 202) {
        return f_.skin - 34;
      }
    }
    if (f_.glasses && std::abs(y - kEyes) < 1 && std::abs(x - kMiddle) < 6) return 40;
    if (std::abs(x - kMiddle - (y - 160) / 5) < 1.2 && y > 160 && y < 184) return f_.skin - 40;
    if (Ellipse{kMiddle + 2, 185, 8, 2}.has(x, y)) return f_.skin - 40;
    const double bow = f_.smile * (1 - (x - kMiddle) * (x - kMiddle) / 480);
    if (std::abs(x - kMiddle) < 20 && std::abs(y - 204 - bow) < 2) return 92;
    return -1;
  }
  // What of the head the hair covers: above a line that falls to both sides of the parting.
  [[nodiscard]] bool is_fringe(double x, double y) const {
    const Ellipse cap{kMiddle, 142, double(f_.wide) + 5, 82};
    if (!cap.has(x, y)) return false;
    const double from_parting = std::abs(x - kMiddle - f_.parting);
    if (f_.bald) return std::abs(x - kMiddle) > f_.wide - 9 && y > 110 && y < 168;
    const double side = std::abs(x - kMiddle) > f_.wide - 8 ? 40 : 0;
    return y < 92 + from_parting * from_parting / 110 + side;
  }
  [[nodiscard]] bool is_back_hair(double x, double y) const {
    if (f_.bald) return false;
    if (f_.long_hair && std::abs(x - kMiddle) < f_.wide + 13 && y > 140 && y < 262) return true;
    return Ellipse{kMiddle, 142, double(f_.wide) + (f_.long_hair ? 13 : 7), 86}.has(x, y);
  }
  [[nodiscard]] static bool is_neck(double x, double y) {
    return std::abs(x - kMiddle) < 26 && y > 215 && y < 262 + (26 - std::abs(x - kMiddle));
  }
  [[nodiscard]] static bool is_clothes(double x, double y) {
    return Ellipse{kMiddle, 334, 112, 90}.has(x, y);
  }
  [[nodiscard]] int cloth_at(double x, double y) const {
    const double open = std::abs(x - kMiddle) - (300 - y) * 0.5;
    const bool shirt = f_.collar && open < 0 && y < 300;
    return shirt ? 240 : f_.clothes;
  }

  const Features& f_;
};

}  // namespace

image::Picture drawn_portrait(const DrawnLook& look) {
  const Features features(look);
  const Drawing drawing(features);
  const face::PortraitSize size;
  image::Picture picture = image::make_picture(size.width_px, size.height_px, 1);
  for (int y = 0; y < size.height_px; ++y) {
    for (int x = 0; x < size.width_px; ++x) {
      int sum = 0;
      for (int sample = 0; sample < kSamples * kSamples; ++sample) {
        sum += drawing.grey_at(x + (sample % kSamples + 0.5) / kSamples,
                               y + (sample / kSamples + 0.5) / kSamples);
      }
      picture
          .pixels[static_cast<std::size_t>(y) * picture.row_size() + static_cast<std::size_t>(x)] =
          static_cast<std::uint8_t>(sum / (kSamples * kSamples));
    }
  }
  return picture;
}

}  // namespace kaopass::city
