#include "image/jpeg2000_header.hpp"

#include <algorithm>
#include <optional>

#include "image/codecs.hpp"

namespace kaopass::image {
namespace {

constexpr std::uint64_t kMaxTiles = 256;
constexpr std::size_t kMaxTileParts = 1024;
constexpr std::size_t kMaxBoxes = 64;
constexpr std::size_t kMaxSegments = 256;     // in one header
constexpr unsigned kMinPrecinctExponent = 5;  // 32 samples; the lowest resolution may be smaller
constexpr unsigned kMaxDecompositions = 10;
constexpr unsigned kMaxLayers = 64;

// Markers (table A.2).
constexpr std::uint64_t kSiz = 0xFF51, kCod = 0xFF52, kCoc = 0xFF53, kSot = 0xFF90, kSod = 0xFF93,
                        kEoc = 0xFFD9;

auto damaged(std::string detail) {
  return fail(ErrorCode::InvalidImage, "JPEG 2000: " + std::move(detail));
}

// Takes numbers off the front; a number that is not there reads as 0 and leaves ok() false.
class Cursor {
 public:
  explicit Cursor(base::ByteView bytes) : rest_(bytes) {}
  std::uint64_t number(std::size_t size) {
    const base::ByteView octets = take(size);
    return ok_ ? base::from_big_endian(octets) : 0;
  }
  base::ByteView take(std::size_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const base::ByteView taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] base::ByteView rest() const { return rest_; }

 private:
  base::ByteView rest_;
  bool ok_ = true;
};

// A.5.1. Offsets shift the picture on its canvas; nobody needs them for a photo.
Status check_siz(base::ByteView segment, const Limits& limits) {
  Cursor cursor(segment);
  cursor.take(2);  // capabilities
  const std::uint64_t width = cursor.number(4), height = cursor.number(4);
  const std::uint64_t offsets = cursor.number(8);
  const std::uint64_t tile_width = cursor.number(4), tile_height = cursor.number(4);
  const std::uint64_t tile_offsets = cursor.number(8);
  const std::uint64_t components = cursor.number(2);
  if (!cursor.ok() || offsets != 0 || tile_offsets != 0) return damaged("size segment");
  KAOPASS_CHECK(
      check_size(static_cast<std::int64_t>(width), static_cast<std::int64_t>(height), limits));
  if (components != 1 && components != 3) return damaged("neither grey nor RGB");
  if (tile_width == 0 || tile_height == 0) return damaged("empty tiles");
  const std::uint64_t across = (width + tile_width - 1) / tile_width;
  const std::uint64_t down = (height + tile_height - 1) / tile_height;
  if (across * down > kMaxTiles) return damaged("too many tiles");
  for (std::uint64_t i = 0; i < components; ++i) {
    const std::uint64_t depth = (cursor.number(1) & 0x7F) + 1;
    if (depth > 16) return damaged("more than 16 bits a sample");
    if (cursor.number(2) != 0x0101) return damaged("subsampled component");
  }
  return cursor.ok() && cursor.rest().empty() ? Status{} : damaged("size segment");
}

// A.6.1, from the decomposition levels on; the same shape in COD and COC.
Status check_coding_style(Cursor& cursor, bool has_precincts) {
  const std::uint64_t decompositions = cursor.number(1);
  cursor.take(4);  // code-block size and style, transformation: OpenJPEG checks them
  if (!cursor.ok() || decompositions > kMaxDecompositions) return damaged("coding style");
  for (std::uint64_t level = 0; has_precincts && level <= decompositions; ++level) {
    const std::uint64_t exponents = cursor.number(1);
    const bool small =
        (exponents & 0x0F) < kMinPrecinctExponent || (exponents >> 4) < kMinPrecinctExponent;
    if (level > 0 && small) return damaged("precincts are too small");
  }
  return cursor.ok() && cursor.rest().empty() ? Status{} : damaged("coding style");
}

Status check_cod(base::ByteView segment) {
  Cursor cursor(segment);
  const bool has_precincts = (cursor.number(1) & 1) != 0;
  cursor.take(1);  // progression order
  if (cursor.number(2) > kMaxLayers) return damaged("too many layers");
  cursor.take(1);  // multiple component transformation
  return check_coding_style(cursor, has_precincts);
}

Status check_coc(base::ByteView segment) {
  Cursor cursor(segment);
  cursor.take(1);  // component: one octet below 257 components
  const bool has_precincts = (cursor.number(1) & 1) != 0;
  return check_coding_style(cursor, has_precincts);
}

// Marker segments up to the marker `last`, which is taken too.
Status check_segments(Cursor& cursor, std::uint64_t last, const Limits& limits) {
  for (std::size_t i = 0; i < kMaxSegments; ++i) {
    const std::uint64_t marker = cursor.number(2);
    if (marker == last) return {};
    if (marker < 0xFF4F || marker == kEoc) return damaged("marker expected");
    const std::uint64_t length = cursor.number(2);
    if (!cursor.ok() || length < 2) return damaged("marker segment");
    const base::ByteView segment = cursor.take(length - 2);
    if (!cursor.ok()) return damaged("marker segment");
    if (marker == kSiz) KAOPASS_CHECK(check_siz(segment, limits));
    if (marker == kCod) KAOPASS_CHECK(check_cod(segment));
    if (marker == kCoc) KAOPASS_CHECK(check_coc(segment));
  }
  return damaged("too many marker segments");
}

// A.4.2. The cursor stands behind SOT; afterwards behind the tile-part.
Status skip_tile_part(Cursor& cursor, const Limits& limits) {
  constexpr std::size_t kSotSegment = 12;  // with its marker
  if (cursor.number(2) != kSotSegment - 2) return damaged("tile-part header");
  cursor.take(2);  // tile number
  std::uint64_t length = cursor.number(4);
  cursor.take(2);  // number of this tile-part, number of tile-parts
  if (length == 0) length = cursor.rest().size() + kSotSegment - 2;  // up to EOC
  if (!cursor.ok() || length < kSotSegment) return damaged("tile-part header");
  Cursor part(cursor.take(length - kSotSegment));
  if (!cursor.ok()) return damaged("tile-part is cut off");
  return check_segments(part, kSod, limits);
}

}  // namespace

Status check_codestream(base::ByteView codestream, const Limits& limits) {
  Cursor cursor(codestream);
  cursor.take(2);  // SOC: format_of() has seen it
  // SIZ comes first of all (A.5.1), so that nothing below runs without its limits.
  if (cursor.rest().size() < 2 || base::from_big_endian(cursor.rest().first(2)) != kSiz) {
    return damaged("no size segment");
  }
  KAOPASS_CHECK(check_segments(cursor, kSot, limits));
  for (std::size_t i = 0; i < kMaxTileParts; ++i) {
    KAOPASS_CHECK(skip_tile_part(cursor, limits));
    const std::uint64_t marker = cursor.number(2);
    if (marker == kEoc) {
      return cursor.rest().empty() ? Status{} : damaged("octets behind the end");
    }
    if (marker != kSot) return damaged("tile-part or end expected");
  }
  return damaged("too many tile-parts");
}

Result<base::ByteView> codestream_of_jp2(base::ByteView file) {
  constexpr std::uint64_t kContiguousCodestream = 0x6A703263;  // "jp2c", I.5.4
  Cursor cursor(file);
  std::optional<base::ByteView> codestream;
  for (std::size_t i = 0; i < kMaxBoxes && !cursor.rest().empty(); ++i) {
    const std::uint64_t length = cursor.number(4);
    const std::uint64_t type = cursor.number(4);
    // Length 0 is "to the end of the file"; 1, a 64-bit length, is of no use below 4 GiB.
    if (length != 0 && length < 8) return damaged("box length");
    const base::ByteView box = cursor.take(length == 0 ? cursor.rest().size() : length - 8);
    if (!cursor.ok()) return damaged("box is cut off");
    if (type == kContiguousCodestream && !codestream) codestream = box;
  }
  if (!codestream || !cursor.rest().empty()) return damaged("no codestream");
  if (format_of(*codestream) != Format::Jpeg2000Codestream) return damaged("no codestream");
  return *codestream;
}

}  // namespace kaopass::image
