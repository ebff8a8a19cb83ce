#pragma once
// Pictures out. InvalidValue for what a format cannot hold.

#include <cstddef>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "image/picture.hpp"

namespace kaopass::image {

// The card's photo profile (docs/profile/card-photo.md): JP2, one component of 8 bits, grey,
// irreversible 9-7 wavelet, five resolutions, rate chosen so that the file holds at most about
// max_bytes (the codec keeps the target within a few octets; the result is checked).
Result<base::Bytes> encode_jp2_grey(const Picture& grey, std::size_t max_bytes);

// 8 bits a sample, grey or RGB.
Result<base::Bytes> encode_png(const Picture& picture);
// One bit a sample, as the card's name and address images are: grey below 128 is black.
Result<base::Bytes> encode_png_1bit(const Picture& grey);
// Baseline, quality 1 to 100.
Result<base::Bytes> encode_jpeg(const Picture& picture, int quality);

}  // namespace kaopass::image
