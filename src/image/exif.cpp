#include "image/exif.hpp"

#include <array>
#include <optional>
#include <utility>

namespace kaopass::image {
namespace {

constexpr std::array<std::uint8_t, 6> kExif = {'E', 'x', 'i', 'f', 0, 0};
constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::uint32_t kTypeShort = 3;
constexpr std::size_t kEntrySize = 12;

// TIFF numbers come in the byte order that the file's first two octets name.
class Tiff {
 public:
  explicit Tiff(base::ByteView bytes) : bytes_(bytes) {
    little_ = bytes.size() >= 2 && bytes[0] == 'I' && bytes[1] == 'I';
  }
  [[nodiscard]] std::optional<std::uint32_t> number(std::size_t offset, std::size_t size) const {
    if (offset > bytes_.size() || bytes_.size() - offset < size) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8 | bytes_[offset + (little_ ? size - 1 - i : i)];
    }
    return value;
  }

 private:
  base::ByteView bytes_;
  bool little_;
};

std::optional<std::uint32_t> orientation_entry(const Tiff& tiff) {
  if (tiff.number(2, 2) != 42u) return std::nullopt;
  const auto directory = tiff.number(4, 4);
  if (!directory) return std::nullopt;
  const auto count = tiff.number(*directory, 2);  // 16 bits bound the loop
  if (!count) return std::nullopt;
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t entry = std::size_t{*directory} + 2 + i * kEntrySize;
    const auto tag = tiff.number(entry, 2);
    if (!tag) return std::nullopt;
    if (tag == kOrientationTag && tiff.number(entry + 2, 2) == kTypeShort) {
      return tiff.number(entry + 8, 2);
    }
  }
  return std::nullopt;
}

}  // namespace

int exif_orientation(base::ByteView app1) {
  if (app1.size() < kExif.size() || !base::equal(app1.first(kExif.size()), kExif)) return 1;
  const auto value = orientation_entry(Tiff(app1.subspan(kExif.size())));
  return value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
}

Picture upright(Picture picture, int orientation) {
  if (orientation == 1) return picture;
  // Values 5 to 8 swap the axes; which corner row 0, column 0 shows decides the mirrors.
  const bool swap = orientation >= 5;
  const bool flip_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool flip_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  Picture turned = make_picture(swap ? picture.height : picture.width,
                                swap ? picture.width : picture.height, picture.channels);
  const auto channels = static_cast<std::size_t>(picture.channels);
  std::uint8_t* to = turned.pixels.data();
  for (int y = 0; y < turned.height; ++y) {
    for (int x = 0; x < turned.width; ++x) {
      // In the source's own axes.
      int source_x = swap ? y : x;
      int source_y = swap ? x : y;
      if (flip_x) source_x = picture.width - 1 - source_x;
      if (flip_y) source_y = picture.height - 1 - source_y;
      const std::uint8_t* from = picture.pixels.data() +
                                 static_cast<std::size_t>(source_y) * picture.row_size() +
                                 static_cast<std::size_t>(source_x) * channels;
      for (std::size_t c = 0; c < channels; ++c) *to++ = from[c];
    }
  }
  return turned;
}

}  // namespace kaopass::image
