#include <algorithm>

#include "image/codecs.hpp"
#include "image/jpeg2000_header.hpp"
#include "image/openjpeg.hpp"

namespace kaopass::image {
namespace {

struct Source {
  base::ByteView file;
  std::size_t position = 0;
};

OPJ_SIZE_T read(void* buffer, OPJ_SIZE_T count, void* user) {
  auto& source = *static_cast<Source*>(user);
  count = std::min(count, source.file.size() - source.position);
  if (count == 0) return static_cast<OPJ_SIZE_T>(-1);  // end of file, as OpenJPEG spells it
  std::memcpy(buffer, source.file.data() + source.position, count);
  source.position += count;
  return count;
}

OPJ_BOOL seek(OPJ_OFF_T position, void* user) {
  auto& source = *static_cast<Source*>(user);
  if (position < 0 || static_cast<std::size_t>(position) > source.file.size()) return OPJ_FALSE;
  source.position = static_cast<std::size_t>(position);
  return OPJ_TRUE;
}

OPJ_OFF_T skip(OPJ_OFF_T count, void* user) {
  const auto& source = *static_cast<Source*>(user);
  return seek(static_cast<OPJ_OFF_T>(source.position) + count, user) == OPJ_TRUE ? count : -1;
}

Stream stream_of(Source& source) {
  Stream stream(opj_stream_default_create(OPJ_TRUE));
  opj_stream_set_user_data(stream.get(), &source, nullptr);
  opj_stream_set_user_data_length(stream.get(), source.file.size());
  opj_stream_set_read_function(stream.get(), read);
  opj_stream_set_skip_function(stream.get(), skip);
  opj_stream_set_seek_function(stream.get(), seek);
  return stream;
}

// Any depth up to 16 bits, signed or not, as 8 bits.
std::uint8_t to_8_bits(const opj_image_comp_t& component, OPJ_INT32 value) {
  const auto depth = static_cast<int>(component.prec);
  if (component.sgnd != 0) value += 1 << (depth - 1);
  const int full = (1 << depth) - 1;
  return static_cast<std::uint8_t>(std::clamp(value, 0, full) * 255 / full);
}

Result<Picture> picture_of(const opj_image_t& image, const Limits& limits) {
  // A palette in the file's boxes may have changed what the codestream's header promised.
  if (image.numcomps != 1 && image.numcomps != 3) {
    return fail(ErrorCode::InvalidImage, "JPEG 2000 is neither grey nor RGB");
  }
  if (image.color_space == OPJ_CLRSPC_SYCC || image.color_space == OPJ_CLRSPC_EYCC ||
      image.color_space == OPJ_CLRSPC_CMYK) {
    return fail(ErrorCode::InvalidImage, "JPEG 2000 is neither grey nor RGB");
  }
  KAOPASS_CHECK(check_size(image.comps[0].w, image.comps[0].h, limits));
  const auto channels = static_cast<std::size_t>(image.numcomps);
  Picture picture = make_picture(static_cast<int>(image.comps[0].w),
                                 static_cast<int>(image.comps[0].h), static_cast<int>(channels));
  for (std::size_t c = 0; c < channels; ++c) {
    const opj_image_comp_t& component = image.comps[c];
    const bool same = component.w == image.comps[0].w && component.h == image.comps[0].h;
    if (!same || component.data == nullptr || component.prec < 1 || component.prec > 16) {
      return fail(ErrorCode::InvalidImage, "JPEG 2000 components do not fit together");
    }
    for (std::size_t i = c, j = 0; i < picture.pixels.size(); i += channels, ++j) {
      picture.pixels[i] = to_8_bits(component, component.data[j]);
    }
  }
  return picture;
}

}  // namespace

Result<Picture> decode_jpeg2000(base::ByteView file, Format format, const Limits& limits) {
  base::ByteView codestream = file;
  if (format == Format::Jp2) {
    KAOPASS_TRY(codestream, codestream_of_jp2(file));
  }
  KAOPASS_CHECK(check_codestream(codestream, limits));

  const Codec codec(opj_create_decompress(format == Format::Jp2 ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
  silence(codec.get());
  opj_dparameters_t parameters;
  opj_set_default_decoder_parameters(&parameters);
  Source source{.file = file};
  const Stream stream = stream_of(source);
  opj_image_t* raw = nullptr;
  const bool header = opj_setup_decoder(codec.get(), &parameters) == OPJ_TRUE &&
                      opj_decoder_set_strict_mode(codec.get(), OPJ_TRUE) == OPJ_TRUE &&
                      opj_read_header(stream.get(), codec.get(), &raw) == OPJ_TRUE;
  const Image image(raw);
  if (!header || image == nullptr) return fail(ErrorCode::InvalidImage, "damaged JPEG 2000 header");
  if (opj_decode(codec.get(), stream.get(), image.get()) != OPJ_TRUE ||
      opj_end_decompress(codec.get(), stream.get()) != OPJ_TRUE) {
    return fail(ErrorCode::InvalidImage, "damaged JPEG 2000 data");
  }
  return picture_of(*image, limits);
}

}  // namespace kaopass::image
