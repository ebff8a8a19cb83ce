#pragma once
// Inside the room: what a JPEG 2000 file claims, read before OpenJPEG allocates by it. The library
// reserves memory for every tile and precinct that a header announces, so that a few dozen octets
// could ask for gigabytes. Clauses: ITU-T T.800 | ISO/IEC 15444-1, annexes A and I.

#include "image/decode.hpp"

namespace kaopass::image {

// Walks the marker segments of the main header and of every tile-part header, up to EOC as the last
// octets. Good when size, components, tiles and precincts are within limits. InvalidImage.
Status check_codestream(base::ByteView codestream, const Limits& limits);

// The contiguous codestream of a JP2 file; boxes fill the file exactly. InvalidImage.
Result<base::ByteView> codestream_of_jp2(base::ByteView file);

}  // namespace kaopass::image
