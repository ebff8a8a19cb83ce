#pragma once
// Text as a one-bit PNG: name and address images of the card (DF25, DF26). IPAexMincho, then Noto
// for what it lacks; the characters of names such as U+20BB7 must come out, never an empty box.

#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::image {

struct TextStyle {
  int width_px;
  int height_px;
  int font_px;  // height of the em square
};

// Black on white, from the top left, wrapped at any character. text: valid UTF-8, at most 400
// octets. InvalidValue when it is not, when a glyph is missing or when it does not fit.
// One thread at a time: the font library is not free of shared state.
Result<base::Bytes> render_text_png(std::string_view text, const TextStyle& style);

}  // namespace kaopass::image
