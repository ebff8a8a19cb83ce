#include "image/text.hpp"

#include "image/encode.hpp"
#include "image/pango.hpp"

namespace kaopass::image {
namespace {

constexpr std::size_t kMaxText = 400;
constexpr int kMaxSide = 2048;
constexpr const char* kFonts = "IPAexMincho,Noto Serif CJK JP,Noto Sans CJK JP";

Owned<PangoLayout> layout_of(cairo_t* context, std::string_view text, const TextStyle& style) {
  Owned<PangoLayout> layout(pango_cairo_create_layout(context));
  const Owned<PangoFontDescription> font(pango_font_description_from_string(kFonts));
  pango_font_description_set_absolute_size(font.get(), style.font_px * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_width(layout.get(), style.width_px * PANGO_SCALE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_CHAR);
  // Japanese forms of the shared ideographs, whatever the machine's locale is.
  pango_context_set_language(pango_layout_get_context(layout.get()),
                             pango_language_from_string("ja"));
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

Status check_fit(PangoLayout* layout, const TextStyle& style) {
  if (pango_layout_get_unknown_glyphs_count(layout) != 0) {
    return fail(ErrorCode::InvalidValue, "no installed font has a character of the text");
  }
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size(layout, &width, &height);
  if (width > style.width_px || height > style.height_px) {
    return fail(ErrorCode::InvalidValue, "text does not fit its image");
  }
  return {};
}

// The surface holds coverage: 255 where ink is.
Picture picture_of(cairo_surface_t* surface, const TextStyle& style) {
  cairo_surface_flush(surface);
  Picture picture = make_picture(style.width_px, style.height_px, 1);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  const std::size_t row_size = picture.row_size();
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    const unsigned char ink = data[i / row_size * stride + i % row_size];
    picture.pixels[i] = static_cast<std::uint8_t>(255 - ink);
  }
  return picture;
}

}  // namespace

Result<base::Bytes> render_text_png(std::string_view text, const TextStyle& style) {
  const bool size = style.width_px >= 1 && style.width_px <= kMaxSide && style.height_px >= 1 &&
                    style.height_px <= kMaxSide && style.font_px >= 1 && style.font_px <= kMaxSide;
  if (!size || text.size() > kMaxText ||
      g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) == FALSE) {
    return fail(ErrorCode::InvalidValue, "not a text or size that can be drawn");
  }
  const Owned<cairo_surface_t> surface(
      cairo_image_surface_create(CAIRO_FORMAT_A8, style.width_px, style.height_px));
  const Owned<cairo_t> context(cairo_create(surface.get()));
  const Owned<PangoLayout> layout = layout_of(context.get(), text, style);
  KAOPASS_CHECK(check_fit(layout.get(), style));
  pango_cairo_show_layout(context.get(), layout.get());
  return encode_png_1bit(picture_of(surface.get(), style));
}

}  // namespace kaopass::image
