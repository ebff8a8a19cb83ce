#include "image/decode.hpp"

#include <array>

#include "image/codecs.hpp"

namespace kaopass::image {
namespace {

constexpr std::array<std::uint8_t, 3> kJpeg = {0xFF, 0xD8, 0xFF};
constexpr std::array<std::uint8_t, 8> kPng = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::array<std::uint8_t, 12> kJp2 = {0,   0,   0,    12,   'j',  'P',
                                               ' ', ' ', 0x0D, 0x0A, 0x87, 0x0A};
constexpr std::array<std::uint8_t, 4> kCodestream = {0xFF, 0x4F, 0xFF, 0x51};

bool starts_with(base::ByteView file, base::ByteView magic) {
  return file.size() >= magic.size() && base::equal(file.first(magic.size()), magic);
}

}  // namespace

std::optional<Format> format_of(base::ByteView file) {
  if (starts_with(file, kJpeg)) return Format::Jpeg;
  if (starts_with(file, kPng)) return Format::Png;
  if (starts_with(file, kJp2)) return Format::Jp2;
  if (starts_with(file, kCodestream)) return Format::Jpeg2000Codestream;
  return std::nullopt;
}

Status check_size(std::int64_t width, std::int64_t height, const Limits& limits) {
  if (width < 1 || height < 1) return fail(ErrorCode::InvalidImage, "empty picture");
  if (width > limits.max_side || height > limits.max_side || width * height > limits.max_pixels) {
    return fail(ErrorCode::InvalidImage, "picture has too many pixels");
  }
  return {};
}

Result<Picture> decode(base::ByteView file, const Limits& limits) {
  if (file.size() > limits.max_bytes) return fail(ErrorCode::InvalidImage, "file is too long");
  const auto format = format_of(file);
  if (!format) return fail(ErrorCode::InvalidImage, "neither JPEG, PNG nor JPEG 2000");
  switch (*format) {
    case Format::Jpeg:
      return decode_jpeg(file, limits);
    case Format::Png:
      return decode_png(file, limits);
    case Format::Jp2:
    case Format::Jpeg2000Codestream:
      break;
  }
  return decode_jpeg2000(file, *format, limits);
}

}  // namespace kaopass::image
