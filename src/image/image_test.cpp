#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/exif.hpp"
#include "image/text.hpp"

namespace kaopass::image {
namespace {

Picture gradient(int width, int height, int channels) {
  Picture picture = make_picture(width, height, channels);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    const std::size_t x = i % picture.row_size();
    const std::size_t y = i / picture.row_size();
    picture.pixels[i] = static_cast<std::uint8_t>((x * 2 + y) % 256);
  }
  return picture;
}

double mean_difference(const Picture& a, const Picture& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / static_cast<double>(a.pixels.size());
}

void expect_refused(const base::Bytes& file, const Limits& limits = kFileLimits) {
  const auto picture = decode(file, limits);
  ASSERT_FALSE(picture);
  EXPECT_EQ(picture.error().code, ErrorCode::InvalidImage);
}

TEST(Image, APngComesBackAsItWas) {
  for (const int channels : {1, 3}) {
    const Picture picture = gradient(37, 21, channels);
    EXPECT_EQ(decode(encode_png(picture).value()).value(), picture);
  }
}

TEST(Image, AOneBitPngComesBackBlackAndWhite) {
  Picture picture = gradient(37, 21, 1);
  const Picture back = decode(encode_png_1bit(picture).value()).value();
  for (auto& sample : picture.pixels) sample = sample < 128 ? 0 : 255;
  EXPECT_EQ(back, picture);
}

TEST(Image, AJpegComesBackNearly) {
  for (const int channels : {1, 3}) {
    const Picture picture = gradient(64, 48, channels);
    const Picture back = decode(encode_jpeg(picture, 95).value()).value();
    ASSERT_EQ(back.channels, channels);
    EXPECT_LT(mean_difference(picture, back), 12);
  }
}

TEST(Image, ACardPhotoComesBackNearlyAndFitsItsSize) {
  const Picture picture = gradient(252, 324, 1);
  const base::Bytes file = encode_jp2_grey(picture, 12'000).value();
  EXPECT_EQ(format_of(file), Format::Jp2);
  EXPECT_LE(file.size(), 12'000u);
  const Picture back = decode(file, kCardPhotoLimits).value();
  ASSERT_EQ(back.width, 252);
  ASSERT_EQ(back.height, 324);
  EXPECT_LT(mean_difference(picture, back), 12);
}

TEST(Image, ABareJpeg2000CodestreamIsReadToo) {
  const base::Bytes file = encode_jp2_grey(gradient(60, 40, 1), 4'000).value();
  const base::Bytes marker = {0xFF, 0x4F, 0xFF, 0x51};
  const auto start = std::search(file.begin(), file.end(), marker.begin(), marker.end());
  const base::Bytes codestream(start, file.end());
  EXPECT_EQ(format_of(codestream), Format::Jpeg2000Codestream);
  EXPECT_EQ(decode(codestream).value(), decode(file).value());
}

TEST(Image, AOnePixelPictureGoesThroughEveryFormat) {
  const Picture dot = make_picture(1, 1, 1);
  EXPECT_EQ(decode(encode_png(dot).value()).value(), dot);
  EXPECT_EQ(decode(encode_jpeg(dot, 90).value()).value(), dot);
  EXPECT_EQ(decode(encode_jp2_grey(dot, 1'000).value()).value(), dot);
}

TEST(Image, WhatIsNoPictureIsRefused) {
  expect_refused({});
  expect_refused(base::to_bytes("hello"));
  expect_refused({0xFF, 0xD8, 0xFF});
  expect_refused({0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
  expect_refused({0xFF, 0x4F, 0xFF, 0x51});
}

class EveryFormat : public testing::TestWithParam<base::Bytes> {};

INSTANTIATE_TEST_SUITE_P(Image, EveryFormat,
                         testing::Values(encode_png(gradient(40, 30, 3)).value(),
                                         encode_jpeg(gradient(40, 30, 3), 90).value(),
                                         encode_jp2_grey(gradient(40, 30, 1), 4'000).value()));

TEST_P(EveryFormat, EveryTruncationIsRefused) {
  for (std::size_t size = 0; size < GetParam().size(); ++size) {
    base::Bytes file(GetParam().begin(), GetParam().begin() + static_cast<std::ptrdiff_t>(size));
    // A JPEG without its last marker is complete in all its pixels, yet refused as well.
    expect_refused(file);
  }
}

TEST_P(EveryFormat, NoDamageToAnOctetCrashes) {
  base::Bytes file = GetParam();
  for (std::size_t i = 0; i < file.size(); ++i) {
    const std::uint8_t kept = std::exchange(file[i], static_cast<std::uint8_t>(file[i] ^ 0xFF));
    const auto picture = decode(file);
    EXPECT_TRUE(picture || picture.error().code == ErrorCode::InvalidImage);
    file[i] = kept;
  }
}

TEST_P(EveryFormat, LimitsAreKept) {
  expect_refused(GetParam(), {.max_bytes = 10, .max_side = 100, .max_pixels = 10'000});
  expect_refused(GetParam(), {.max_bytes = 100'000, .max_side = 39, .max_pixels = 10'000});
  expect_refused(GetParam(), {.max_bytes = 100'000, .max_side = 100, .max_pixels = 1'199});
}

TEST(Image, OctetsBehindAPngOrJpeg2000AreRefused) {
  for (base::Bytes file :
       {encode_png(gradient(8, 8, 1)).value(), encode_jp2_grey(gradient(8, 8, 1), 1'000).value()}) {
    file.push_back(0);
    expect_refused(file);
  }
}

TEST(Image, AJpeg2000ThatAnnouncesManyTilesIsRefused) {
  base::Bytes file = encode_jp2_grey(gradient(64, 64, 1), 4'000).value();
  const base::Bytes marker = {0xFF, 0x4F, 0xFF, 0x51};
  auto siz = std::search(file.begin(), file.end(), marker.begin(), marker.end());
  const auto tile_size = siz + 2 + 2 + 2 + 2 + 16;
  std::fill(tile_size, tile_size + 8, std::uint8_t{0});
  tile_size[3] = 1;  // tiles of 1 x 1
  tile_size[7] = 1;
  expect_refused(file);
}

TEST(Image, AJpeg2000WithTinyPrecinctsIsRefused) {
  const base::Bytes jp2 = encode_jp2_grey(gradient(64, 64, 1), 4'000).value();
  const base::Bytes start = {0xFF, 0x4F, 0xFF, 0x51}, style = {0xFF, 0x52, 0x00, 0x0C};
  base::Bytes file(std::search(jp2.begin(), jp2.end(), start.begin(), start.end()), jp2.end());
  const auto segment = std::search(file.begin(), file.end(), style.begin(), style.end());
  ASSERT_NE(segment, file.end());
  const auto levels = static_cast<std::size_t>(segment[9]) + 1;
  segment[3] = static_cast<std::uint8_t>(12 + levels);
  segment[4] = static_cast<std::uint8_t>(segment[4] | 1);  // precinct sizes follow
  file.insert(segment + 14, levels, 0x00);                 // 1 x 1 each
  expect_refused(file);
}

// The APP1 contents of a camera that was held sideways, in either byte order.
base::Bytes exif(bool little, std::uint8_t orientation) {
  if (little) {
    return {'E', 'x', 'i',  'f',  0, 0, 'I', 'I', 42, 0, 8,           0, 0, 0,
            1,   0,   0x12, 0x01, 3, 0, 1,   0,   0,  0, orientation, 0, 0, 0};
  }
  return {'E', 'x', 'i',  'f',  0, 0, 'M', 'M', 0, 42, 0, 0,           0, 8,
          0,   1,   0x01, 0x12, 0, 3, 0,   0,   0, 1,  0, orientation, 0, 0};
}

TEST(Exif, TheOrientationIsReadInBothByteOrders) {
  for (std::uint8_t orientation = 1; orientation <= 8; ++orientation) {
    EXPECT_EQ(exif_orientation(exif(true, orientation)), orientation);
    EXPECT_EQ(exif_orientation(exif(false, orientation)), orientation);
  }
}

TEST(Exif, ADamagedSegmentLeavesThePictureAsItIs) {
  const base::Bytes good = exif(true, 6);
  for (std::size_t size = 0; size < 26; ++size) {
    EXPECT_EQ(exif_orientation(base::ByteView(good).first(size)), 1);
  }
  EXPECT_EQ(exif_orientation(exif(true, 0)), 1);
  EXPECT_EQ(exif_orientation(exif(false, 9)), 1);
}

RC_GTEST_PROP(Exif, AnyOctetsGiveAnOrientation, (const base::Bytes& octets)) {
  const int orientation = exif_orientation(octets);
  RC_ASSERT(orientation >= 1 && orientation <= 8);
}

// CIPA DC-008: which edges of the scene row 0 and column 0 show.
TEST(Exif, EveryOrientationIsTurnedUpright) {
  // Upright it reads 1 2 3 / 4 5 6; each row says how the camera stored that.
  const struct {
    int orientation;
    int width, height;
    std::vector<std::uint8_t> stored;
  } table[] = {
      {1, 3, 2, {1, 2, 3, 4, 5, 6}}, {2, 3, 2, {3, 2, 1, 6, 5, 4}}, {3, 3, 2, {6, 5, 4, 3, 2, 1}},
      {4, 3, 2, {4, 5, 6, 1, 2, 3}}, {5, 2, 3, {1, 4, 2, 5, 3, 6}}, {6, 2, 3, {3, 6, 2, 5, 1, 4}},
      {7, 2, 3, {6, 3, 5, 2, 4, 1}}, {8, 2, 3, {4, 1, 5, 2, 6, 3}},
  };
  for (const auto& row : table) {
    Picture stored = make_picture(row.width, row.height, 1);
    std::copy(row.stored.begin(), row.stored.end(), stored.pixels.begin());
    const Picture turned = upright(stored, row.orientation);
    EXPECT_EQ(turned.width, 3) << row.orientation;
    EXPECT_THAT(turned.pixels, testing::ElementsAre(1, 2, 3, 4, 5, 6)) << row.orientation;
  }
}

TEST(Exif, AJpegIsTurnedWhenDecoded) {
  base::Bytes file = encode_jpeg(gradient(64, 32, 1), 90).value();
  const base::Bytes contents = exif(false, 6);
  base::Bytes app1 =
      base::concat({base::Bytes{0xFF, 0xE1}, base::big_endian(contents.size() + 2, 2), contents});
  file.insert(file.begin() + 2, app1.begin(), app1.end());
  const Picture picture = decode(file).value();
  EXPECT_EQ(picture.width, 32);
  EXPECT_EQ(picture.height, 64);
}

TEST(Text, NamesWithRareCharactersHaveAllTheirGlyphs) {
  for (const char* text :
       {"𠮷田　髙﨑", "渡邉　禎子", "ワタナベ　テイコ", "東京都千代田区霞が関２丁目１−３"}) {
    const auto file = render_text_png(text, {.width_px = 600, .height_px = 60, .font_px = 32});
    ASSERT_TRUE(file) << text;
    const Picture picture = decode(*file).value();
    EXPECT_NE(std::count(picture.pixels.begin(), picture.pixels.end(), 0), 0);
  }
}

TEST(Text, ARareCharacterDoesNotLookLikeItsRelative) {
  const TextStyle style{.width_px = 64, .height_px = 80, .font_px = 48};
  EXPECT_NE(render_text_png("𠮷", style).value(), render_text_png("吉", style).value());
  EXPECT_NE(render_text_png("髙", style).value(), render_text_png("高", style).value());
  EXPECT_NE(render_text_png("﨑", style).value(), render_text_png("崎", style).value());
}

TEST(Text, WhatCannotBeDrawnIsRefused) {
  const TextStyle style{.width_px = 100, .height_px = 40, .font_px = 32};
  for (const std::string& text :
       {std::string("\xFF"), std::string("\U0010FFFD"), std::string("長い名前は入りません長い名前"),
        std::string(401, 'a')}) {
    EXPECT_FALSE(render_text_png(text, style));
  }
  EXPECT_FALSE(render_text_png("x", {.width_px = 0, .height_px = 1, .font_px = 1}));
}

}  // namespace
}  // namespace kaopass::image
