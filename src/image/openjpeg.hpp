#pragma once
// Inside the room: OpenJPEG's handles owned, its messages silenced, its streams in memory.

#include <cstring>
#include <memory>

#include <openjpeg.h>

#include "base/bytes.hpp"

namespace kaopass::image {

// opj_codec_t and opj_stream_t are both void*, so each needs a deleter of its own.
struct DestroyCodec {
  void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct DestroyStream {
  void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
struct DestroyImage {
  void operator()(opj_image_t* image) const {
    for (OPJ_UINT32 i = 0; i < image->numcomps; ++i) {  // a face may be in there
      const opj_image_comp_t& component = image->comps[i];
      if (component.data == nullptr) continue;
      base::wipe({reinterpret_cast<std::uint8_t*>(component.data),
                  std::size_t{component.w} * component.h * sizeof(OPJ_INT32)});
    }
    opj_image_destroy(image);
  }
};
using Codec = std::unique_ptr<opj_codec_t, DestroyCodec>;
using Stream = std::unique_ptr<opj_stream_t, DestroyStream>;
using Image = std::unique_ptr<opj_image_t, DestroyImage>;

inline void silence(opj_codec_t* codec) {
  const auto nothing = [](const char*, void*) {};
  opj_set_info_handler(codec, nothing, nullptr);
  opj_set_warning_handler(codec, nothing, nullptr);
  opj_set_error_handler(codec, nothing, nullptr);
}

}  // namespace kaopass::image
