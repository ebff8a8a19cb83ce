#include <array>
#include <csetjmp>
#include <vector>

#include <png.h>

#include "image/encode.hpp"

namespace kaopass::image {
namespace {

constexpr std::uint8_t kBlackBelow = 128;

// libpng reports by longjmp; see jpeg.hpp for the rule that keeps this safe.
class Writer {
 public:
  Writer()
      : png_(png_create_write_struct(
            PNG_LIBPNG_VER_STRING, nullptr,
            [](png_structp png, png_const_charp) { png_longjmp(png, 1); },
            [](png_structp, png_const_charp) {})),
        info_(png_create_info_struct(png_)) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png_, &info_); }

  bool write(const Picture& size, int bit_depth, std::vector<png_bytep>& rows) {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    png_set_write_fn(
        png_, &file_,
        [](png_structp png, png_bytep bytes, png_size_t count) {
          base::append(*static_cast<base::Bytes*>(png_get_io_ptr(png)), {bytes, count});
        },
        [](png_structp) {});
    png_set_IHDR(png_, info_, static_cast<png_uint_32>(size.width),
                 static_cast<png_uint_32>(size.height), bit_depth,
                 size.channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png_, info_);
    png_write_image(png_, rows.data());
    png_write_end(png_, nullptr);
    return true;
  }
  base::Bytes file_;

 private:
  png_structp png_;
  png_infop info_;
};

Result<base::Bytes> encode(const Picture& size, int bit_depth, Pixels& packed) {
  std::vector<png_bytep> rows(static_cast<std::size_t>(size.height));
  const std::size_t row_size = packed.size() / rows.size();
  for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = packed.data() + y * row_size;
  Writer writer;
  if (!writer.write(size, bit_depth, rows)) {
    return fail(ErrorCode::InvalidValue, "not a picture that PNG can hold");
  }
  return std::move(writer.file_);
}

}  // namespace

Result<base::Bytes> encode_png(const Picture& picture) {
  Pixels pixels = picture.pixels;  // libpng's rows are not const
  return encode(picture, 8, pixels);
}

Result<base::Bytes> encode_png_1bit(const Picture& grey) {
  if (grey.channels != 1) return fail(ErrorCode::InvalidValue, "one-bit PNG needs a grey picture");
  const auto width = static_cast<std::size_t>(grey.width);
  const auto height = static_cast<std::size_t>(grey.height);
  const std::size_t row_size = (width + 7) / 8;
  Pixels packed(row_size * height);
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      if (grey.pixels[y * width + x] < kBlackBelow) continue;
      auto& octet = packed[y * row_size + x / 8];
      octet = static_cast<std::uint8_t>(octet | (0x80u >> (x % 8)));
    }
  }
  return encode(grey, 1, packed);
}

}  // namespace kaopass::image
