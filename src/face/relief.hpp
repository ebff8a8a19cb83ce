#pragma once
// Is a turned head a head, or a picture of one that was tilted? When a head turns, the tip of the
// nose runs ahead of the rest of the face, because it stands out of it. All points of a flat
// picture move together, by one affine map and a little perspective.

#include "face/geometry.hpp"

namespace kaopass::face {

// How far the tip of the nose is, in `turned`, from where the affine map that fits the other
// points best would take it from `front`: along the line of the eyes, positive towards the right of
// the picture, in distances between eyes and mouth. Near 0 for a plane.
float relief(const Landmarks& front, const Landmarks& turned);

// How much of the distance between the eyes is left in `turned`, against that from eyes to mouth: a
// head loses the cosine of its turn, a picture must be tilted much further for its nose to look
// turned as far.
float width_left(const Landmarks& front, const Landmarks& turned);

}  // namespace kaopass::face
