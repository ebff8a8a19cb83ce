#pragma once
// Inside the room: the decoders behind decode(), one file each.

#include "image/decode.hpp"

namespace kaopass::image {

Result<Picture> decode_jpeg(base::ByteView file, const Limits& limits);
Result<Picture> decode_png(base::ByteView file, const Limits& limits);
// JP2 or codestream; the caller has seen which.
Result<Picture> decode_jpeg2000(base::ByteView file, Format format, const Limits& limits);

// Before pixels are allocated.
Status check_size(std::int64_t width, std::int64_t height, const Limits& limits);

}  // namespace kaopass::image
