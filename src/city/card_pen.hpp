#pragma once
// What draws the front of a card: letters, lines and boxes, in units of a 480th of its width; only
// for sources that draw it.

#include <string>
#include <vector>

#include "image/pango.hpp"

namespace kaopass::city {

struct Colour {
  double red, green, blue;
};
inline constexpr Colour kInk{0.10, 0.11, 0.11};
inline constexpr Colour kFaint{0.29, 0.32, 0.30};
inline constexpr Colour kGreen{0.04, 0.32, 0.22};
inline constexpr Colour kRed{0.65, 0.15, 0.11};

// No name, address or remark is smaller: 1.6 mm.
inline constexpr double kSmallestText = 9;

struct Text {
  double x, baseline, size;
  Colour colour = kInk;
};

// Where text stands as large as it fits, in as many lines as it then needs.
struct Field {
  double x, top, width, height;
  double size;  // at most
};

class Pen {
 public:
  explicit Pen(cairo_t* context) : context_(context) {}

  void write(const std::string& text, const Text& where);
  void fill_in(const std::string& text, const Field& field);
  void box(double x, double y, double width, double height, const Colour& line);
  void fill(double x, double y, double width, double height, const Colour& with);
  void line(double x1, double y1, double x2, double y2, const Colour& with);

  [[nodiscard]] double width_of(const std::string& text, double size) const;
  // The text broken where a line of that width ends.
  [[nodiscard]] std::vector<std::string> lines(const std::string& text, double size,
                                               double width) const;

 private:
  [[nodiscard]] image::Owned<PangoLayout> layout_of(const std::string& text, double size) const;
  void colour(const Colour& with);
  cairo_t* context_;
};

}  // namespace kaopass::city
