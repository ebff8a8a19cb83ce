#pragma once
// JPEG, PNG and JPEG 2000 (JP2 file or bare codestream) in, a Picture out. Input is untrusted: the
// limits are checked on the header before pixels are allocated, no decoder aborts, prints or calls
// exit. Every failure is InvalidImage. May be used from several threads.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "image/picture.hpp"

namespace kaopass::image {

struct Limits {
  std::size_t max_bytes;    // of the encoded file
  int max_side;             // px, width and height each
  std::int64_t max_pixels;  // width * height
};
// What a camera or a person's file may be.
inline constexpr Limits kFileLimits{
    .max_bytes = 24u << 20, .max_side = 8192, .max_pixels = 33'554'432};
// What a card may carry: its files are at most 64 KiB, its photo some hundred pixels a side.
inline constexpr Limits kCardPhotoLimits{
    .max_bytes = 64u << 10, .max_side = 2048, .max_pixels = 2'097'152};

enum class Format { Jpeg, Png, Jp2, Jpeg2000Codestream };
std::optional<Format> format_of(base::ByteView file);  // by its first octets

// One or three components of at most 16 bits, brought to 8; palettes and transparency are resolved
// (alpha over white). A JPEG is turned upright by its EXIF orientation.
Result<Picture> decode(base::ByteView file, const Limits& limits = kFileLimits);

}  // namespace kaopass::image
