#include <cstdlib>

#include "image/encode.hpp"
#include "image/jpeg.hpp"

namespace kaopass::image {
namespace {

class Writer {
 public:
  Writer() { info_.err = silent_strict_errors(errors_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() {
    jpeg_destroy_compress(&info_);
    if (memory_ != nullptr) base::wipe({memory_, size_});
    std::free(memory_);
  }

  bool write(const Picture& picture, int quality) {
    if (setjmp(errors_.back) != 0) return false;
    jpeg_create_compress(&info_);
    jpeg_mem_dest(&info_, &memory_, &size_);
    info_.image_width = static_cast<JDIMENSION>(picture.width);
    info_.image_height = static_cast<JDIMENSION>(picture.height);
    info_.input_components = picture.channels;
    info_.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&info_);
    jpeg_set_quality(&info_, quality, TRUE);
    jpeg_start_compress(&info_, TRUE);
    while (info_.next_scanline < info_.image_height) {
      // libjpeg's row type is not const, but it only reads.
      auto* row =
          const_cast<JSAMPROW>(picture.pixels.data() + info_.next_scanline * picture.row_size());
      jpeg_write_scanlines(&info_, &row, 1);
    }
    jpeg_finish_compress(&info_);
    return true;
  }
  [[nodiscard]] base::ByteView file() const { return {memory_, size_}; }

 private:
  JpegErrors errors_{};
  jpeg_compress_struct info_{};
  unsigned char* memory_ = nullptr;
  unsigned long size_ = 0;
};

}  // namespace

Result<base::Bytes> encode_jpeg(const Picture& picture, int quality) {
  Writer writer;
  if (quality < 1 || quality > 100 || !writer.write(picture, quality)) {
    return fail(ErrorCode::InvalidValue, "not a picture that JPEG can hold");
  }
  return base::to_bytes(writer.file());
}

}  // namespace kaopass::image
