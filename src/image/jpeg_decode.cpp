#include <algorithm>

#include "image/codecs.hpp"
#include "image/exif.hpp"
#include "image/jpeg.hpp"

namespace kaopass::image {
namespace {

// A progressive file of a few kilobytes may hold thousands of scans, each a pass over all pixels.
constexpr int kMaxScans = 64;
constexpr unsigned kMaxMarker = 0xFFFF;

class Reader {
 public:
  explicit Reader(base::ByteView file) : file_(file) {
    info_.err = silent_strict_errors(errors_);
    progress_.progress_monitor = [](j_common_ptr codec) {
      auto* info = reinterpret_cast<j_decompress_ptr>(codec);
      if (info->input_scan_number > kMaxScans) codec->err->error_exit(codec);
    };
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { jpeg_destroy_decompress(&info_); }

  // Each answers false when libjpeg gave up.
  bool read_header() {
    if (setjmp(errors_.back) != 0) return false;
    jpeg_create_decompress(&info_);
    info_.progress = &progress_;
    jpeg_save_markers(&info_, JPEG_APP0 + 1, kMaxMarker);
    jpeg_mem_src(&info_, file_.data(), static_cast<unsigned long>(file_.size()));
    return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
  }
  bool read_pixels(Picture& picture) {
    if (setjmp(errors_.back) != 0) return false;
    info_.out_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    info_.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&info_);
    while (info_.output_scanline < info_.output_height) {
      JSAMPROW row = picture.pixels.data() + info_.output_scanline * picture.row_size();
      jpeg_read_scanlines(&info_, &row, 1);
    }
    return jpeg_finish_decompress(&info_) != FALSE;
  }
  [[nodiscard]] const jpeg_decompress_struct& info() const { return info_; }

 private:
  base::ByteView file_;
  JpegErrors errors_{};
  jpeg_progress_mgr progress_{};
  jpeg_decompress_struct info_{};
};

int orientation_of(const jpeg_decompress_struct& info) {
  for (auto marker = info.marker_list; marker != nullptr; marker = marker->next) {
    const int orientation = exif_orientation({marker->data, marker->data_length});
    if (orientation != 1) return orientation;
  }
  return 1;
}

}  // namespace

Result<Picture> decode_jpeg(base::ByteView file, const Limits& limits) {
  Reader reader(file);
  if (!reader.read_header()) return fail(ErrorCode::InvalidImage, "damaged JPEG header");
  const jpeg_decompress_struct& info = reader.info();
  KAOPASS_CHECK(check_size(info.image_width, info.image_height, limits));
  const J_COLOR_SPACE space = info.jpeg_color_space;
  if (space != JCS_GRAYSCALE && space != JCS_YCbCr && space != JCS_RGB) {
    return fail(ErrorCode::InvalidImage, "JPEG is neither grey nor RGB");
  }
  const int orientation = orientation_of(info);  // finishing frees the markers
  Picture picture =
      make_picture(static_cast<int>(info.image_width), static_cast<int>(info.image_height),
                   space == JCS_GRAYSCALE ? 1 : 3);
  if (!reader.read_pixels(picture)) return fail(ErrorCode::InvalidImage, "damaged JPEG data");
  return upright(std::move(picture), orientation);
}

}  // namespace kaopass::image
