#pragma once
// The front of a card as a picture: clearly a TEST specimen, laid out after the published order of
// the items, not a copy of the real design.

#include "city/card_look.hpp"

namespace kaopass::city {

enum class DrawingFormat { Svg, Pdf };  // of the card's real size; letters become outlines

// InvalidImage: the card's photo cannot be drawn.
Result<base::Bytes> draw_front(const CardLook& look, DrawingFormat format);

}  // namespace kaopass::city
