#include "city/card_pen.hpp"

namespace kaopass::city {
namespace {

constexpr const char* kFonts = "Noto Sans CJK JP,IPAexMincho";
constexpr double kPitch = 1.2, kAscent = 0.9;  // of a field's lines, by the size of their letters

}  // namespace

void Pen::write(const std::string& text, const Text& where) {
  const auto layout = layout_of(text, where.size);
  colour(where.colour);
  cairo_move_to(context_, where.x,
                where.baseline - pango_layout_get_baseline(layout.get()) / double{PANGO_SCALE});
  pango_cairo_show_layout(context_, layout.get());
}

void Pen::fill_in(const std::string& text, const Field& field) {
  double size = field.size;
  auto all = lines(text, size, field.width);
  while (size > kSmallestText && static_cast<double>(all.size()) * size * kPitch > field.height) {
    size -= 0.5;
    all = lines(text, size, field.width);
  }
  double baseline = field.top + size * kAscent;
  for (const std::string& line : all) {
    write(line, {field.x, baseline, size});
    baseline += size * kPitch;
  }
}

void Pen::box(double x, double y, double width, double height, const Colour& line) {
  cairo_rectangle(context_, x, y, width, height);
  colour(line);
  cairo_set_line_width(context_, 1);
  cairo_stroke(context_);
}

void Pen::fill(double x, double y, double width, double height, const Colour& with) {
  cairo_rectangle(context_, x, y, width, height);
  colour(with);
  cairo_fill(context_);
}

void Pen::line(double x1, double y1, double x2, double y2, const Colour& with) {
  cairo_move_to(context_, x1, y1);
  cairo_line_to(context_, x2, y2);
  colour(with);
  cairo_set_line_width(context_, 1.6);
  cairo_stroke(context_);
}

double Pen::width_of(const std::string& text, double size) const {
  int width = 0;
  pango_layout_get_size(layout_of(text, size).get(), &width, nullptr);
  return width / double{PANGO_SCALE};
}

std::vector<std::string> Pen::lines(const std::string& text, double size, double width) const {
  const auto layout = layout_of(text, size);
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  std::vector<std::string> all;
  for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
    all.push_back(text.substr(static_cast<std::size_t>(line->start_index),
                              static_cast<std::size_t>(line->length)));
  }
  return all;
}

image::Owned<PangoLayout> Pen::layout_of(const std::string& text, double size) const {
  image::Owned<PangoLayout> layout(pango_cairo_create_layout(context_));
  const image::Owned<PangoFontDescription> font(pango_font_description_from_string(kFonts));
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_context_set_language(pango_layout_get_context(layout.get()),
                             pango_language_from_string("ja"));
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

void Pen::colour(const Colour& with) {
  cairo_set_source_rgb(context_, with.red, with.green, with.blue);
}

}  // namespace kaopass::city
