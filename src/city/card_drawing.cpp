#include "city/card_drawing.hpp"

#include <mutex>

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include "image/decode.hpp"
#include "image/pango.hpp"

namespace kaopass::city {
namespace {

using image::Owned;

// ID-1 (ISO/IEC 7810) in points; drawn in units of a 480th of its width.
constexpr double kWidth_pt = 85.60 / 25.4 * 72;
constexpr double kHeight_pt = 53.98 / 25.4 * 72;
constexpr double kUnits = 480;
constexpr const char* kFonts = "Noto Sans CJK JP,IPAexMincho";
constexpr std::size_t kRemarksShown = 4;
// One line of text that would not fit is drawn smaller, down to this.
constexpr double kSmallestText = 5;

struct Colour {
  double red, green, blue;
};
constexpr Colour kInk{0.10, 0.11, 0.11};
constexpr Colour kFaint{0.29, 0.32, 0.30};
constexpr Colour kGreen{0.04, 0.32, 0.22};
constexpr Colour kRed{0.65, 0.15, 0.11};

struct Text {
  double x, baseline, size;
  Colour colour = kInk;
  double width = 0;  // at most; 0: as long as it is
  double wrap = 0;   // breaks into lines so wide
};

class Pen {
 public:
  explicit Pen(cairo_t* context) : context_(context) {}

  void write(const std::string& text, const Text& where) {
    Text fitted = where;
    while (where.width > 0 && fitted.size > kSmallestText && width_of(text, fitted) > where.width) {
      fitted.size -= 0.5;
    }
    const auto layout = layout_of(text, fitted);
    colour(where.colour);
    cairo_move_to(context_, where.x,
                  where.baseline - pango_layout_get_baseline(layout.get()) / double{PANGO_SCALE});
    pango_cairo_show_layout(context_, layout.get());
  }
  void box(double x, double y, double width, double height, const Colour& line) {
    cairo_rectangle(context_, x, y, width, height);
    colour(line);
    cairo_set_line_width(context_, 1);
    cairo_stroke(context_);
  }
  void fill(double x, double y, double width, double height, const Colour& with) {
    cairo_rectangle(context_, x, y, width, height);
    colour(with);
    cairo_fill(context_);
  }
  void line(double x1, double y1, double x2, double y2, const Colour& with) {
    cairo_move_to(context_, x1, y1);
    cairo_line_to(context_, x2, y2);
    colour(with);
    cairo_set_line_width(context_, 1.6);
    cairo_stroke(context_);
  }
  [[nodiscard]] double width_of(const std::string& text, const Text& as) const {
    int width = 0;
    pango_layout_get_size(layout_of(text, as).get(), &width, nullptr);
    return width / double{PANGO_SCALE};
  }

 private:
  [[nodiscard]] Owned<PangoLayout> layout_of(const std::string& text, const Text& as) const {
    Owned<PangoLayout> layout(pango_cairo_create_layout(context_));
    const Owned<PangoFontDescription> font(pango_font_description_from_string(kFonts));
    pango_font_description_set_absolute_size(font.get(), as.size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_context_set_language(pango_layout_get_context(layout.get()),
                               pango_language_from_string("ja"));
    if (as.wrap > 0) {
      pango_layout_set_width(layout.get(), static_cast<int>(as.wrap * PANGO_SCALE));
      pango_layout_set_wrap(layout.get(), PANGO_WRAP_CHAR);
    }
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
  }
  void colour(const Colour& with) {
    cairo_set_source_rgb(context_, with.red, with.green, with.blue);
  }
  cairo_t* context_;
};

std::string japanese_day(base::Day day) {
  const std::chrono::year_month_day date{day};
  return std::to_string(static_cast<int>(date.year())) + "年" +
         std::to_string(static_cast<unsigned>(date.month())) + "月" +
         std::to_string(static_cast<unsigned>(date.day())) + "日";
}

std::string sex_word(card::Sex sex) {
  return sex == card::Sex::Male ? "男" : sex == card::Sex::Female ? "女" : "―";
}

Status draw_photo(cairo_t* context, Pen& pen, const CardLook& look) {
  constexpr double kX = 28, kY = 78, kWidth = 104, kHeight = 132;
  if (look.photo.reveal().empty()) {
    pen.fill(kX, kY, kWidth, kHeight, {0.94, 0.95, 0.94});
    pen.write(look.photo_to_come ? "写真" : "写真なし",
              {kX + (look.photo_to_come ? 39 : 26), kY + 70, 13, kFaint});
    return {};
  }
  KAOPASS_TRY(const auto photo, image::decode(look.photo.reveal(), image::kCardPhotoLimits));
  const Owned<cairo_surface_t> picture(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, photo.width, photo.height));
  unsigned char* pixels = cairo_image_surface_get_data(picture.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(picture.get()));
  const auto width = static_cast<std::size_t>(photo.width);
  const auto channels = static_cast<std::size_t>(photo.channels);
  for (std::size_t i = 0; i < width * static_cast<std::size_t>(photo.height); ++i) {
    unsigned char* const pixel = pixels + i / width * stride + i % width * 4;
    for (std::size_t part = 0; part < 3; ++part) pixel[part] = photo.pixels[i * channels];
  }
  cairo_surface_mark_dirty(picture.get());
  cairo_save(context);
  cairo_translate(context, kX, kY);
  cairo_scale(context, kWidth / photo.width, kHeight / photo.height);
  cairo_set_source_surface(context, picture.get(), 0, 0);
  cairo_paint(context);
  cairo_restore(context);
  pen.box(kX, kY, kWidth, kHeight, {0.60, 0.65, 0.62});
  return {};
}

void draw_seal(Pen& pen, double x, double y, double size) {
  pen.box(x, y, size, size, kRed);
  pen.write("花守", {x + 1, y + size * 0.46, size * 0.42, kRed});
  pen.write("市長", {x + 1, y + size * 0.90, size * 0.42, kRed});
}

// The newest entries, each with its day and seal; struck through where it does not hold any more.
void draw_remarks(Pen& pen, const std::vector<Remark>& all) {
  constexpr double kX = 150, kTop = 246, kLine = 12, kWidth = 276;
  pen.box(146, kTop - 2, 306, kRemarksShown * kLine + 6, {0.79, 0.81, 0.79});
  const std::size_t from = all.size() > kRemarksShown ? all.size() - kRemarksShown : 0;
  for (std::size_t i = from; i < all.size(); ++i) {
    const double baseline = kTop + static_cast<double>(i - from + 1) * kLine - 1;
    const std::string text = base::to_wareki(all[i].day) + "　" + all[i].text;
    const Text where{kX, baseline, 9.5, kInk, kWidth};
    pen.write(text, where);
    draw_seal(pen, 434, baseline - 9, 11);
    if (!all[i].struck) continue;
    const double end = kX + std::min(kWidth, pen.width_of(text, where));
    pen.line(kX - 2, baseline - 3.5, end, baseline - 3.5, kRed);
    draw_seal(pen, 420, baseline - 9, 11);
  }
}

Status draw(cairo_t* context, const CardLook& look) {
  Pen pen(context);
  pen.fill(0, 0, kUnits, 303, {1.0, 1.0, 0.985});
  pen.fill(0, 0, kUnits, 52, {0.89, 0.94, 0.91});
  pen.write("個人番号カード", {28, 34, 17, kGreen});
  pen.write("TEST 見本", {372, 34, 15, kRed});
  KAOPASS_CHECK(draw_photo(context, pen, look));
  const PrintedFront& front = look.front;
  pen.write("氏名", {150, 74, 11, kFaint});
  pen.write(front.name.reveal(), {182, 76, 20, kInk, 270});
  pen.write("住所", {150, 104, 11, kFaint});
  pen.write(front.address.reveal(), {182, 104, 14, kInk, 0, 270});
  pen.write(base::to_wareki(front.items.birth) + "生　　性別 " + sex_word(look.sex),
            {150, 164, 12, kInk});
  pen.write(japanese_day(front.items.expiry) + "まで有効", {150, 184, 12, kInk});
  pen.write("電子証明書の有効期限 " + japanese_day(look.certificate_until), {150, 204, 10, kFaint});
  pen.write("花守市長", {402, 184, 12, kInk});
  pen.write("セキュリティコード", {28, 232, 10, kFaint});
  pen.write(front.items.security_code.reveal(), {28, 250, 14, kInk});
  pen.write("追記欄", {150, 236, 10, kFaint});
  draw_remarks(pen, front.remarks);
  return {};
}

cairo_status_t append(void* to, const unsigned char* octets, unsigned int count) {
  auto& bytes = *static_cast<base::Bytes*>(to);
  bytes.insert(bytes.end(), octets, octets + count);
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t* new_surface(DrawingFormat format, base::Bytes& to) {
  if (format == DrawingFormat::Svg) {
    return cairo_svg_surface_create_for_stream(append, &to, kWidth_pt, kHeight_pt);
  }
  cairo_surface_t* surface =
      cairo_pdf_surface_create_for_stream(append, &to, kWidth_pt, kHeight_pt);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "TEST 見本");
  return surface;
}

}  // namespace

Result<base::Bytes> draw_front(const CardLook& look, DrawingFormat format) {
  static std::mutex one_at_a_time;  // the font library is not free of shared state
  const std::scoped_lock lock(one_at_a_time);
  base::Bytes octets;
  {
    const Owned<cairo_surface_t> surface(new_surface(format, octets));
    const Owned<cairo_t> context(cairo_create(surface.get()));
    cairo_scale(context.get(), kWidth_pt / kUnits, kWidth_pt / kUnits);
    KAOPASS_CHECK(draw(context.get(), look));
    cairo_surface_finish(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
      return fail(ErrorCode::InvalidImage, "the card's front");
    }
  }
  return octets;
}

}  // namespace kaopass::city
