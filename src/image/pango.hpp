#pragma once
// Cairo's and Pango's handles, released by themselves; only for sources that draw text.

#include <memory>

#include <pango/pangocairo.h>

namespace kaopass::image {

struct PangoRelease {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <class T>
using Owned = std::unique_ptr<T, PangoRelease>;

}  // namespace kaopass::image
