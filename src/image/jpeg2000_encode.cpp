#include <algorithm>

#include "image/encode.hpp"
#include "image/openjpeg.hpp"

namespace kaopass::image {
namespace {

constexpr int kResolutions = 5;
constexpr std::size_t kBoxes = 85;  // what the JP2 container adds to the codestream

struct Sink {
  base::Bytes file;
  std::size_t position = 0;
};

OPJ_SIZE_T write(void* buffer, OPJ_SIZE_T count, void* user) {
  auto& sink = *static_cast<Sink*>(user);
  sink.file.resize(std::max(sink.file.size(), sink.position + count));
  std::memcpy(sink.file.data() + sink.position, buffer, count);
  sink.position += count;
  return count;
}

OPJ_BOOL seek(OPJ_OFF_T position, void* user) {
  auto& sink = *static_cast<Sink*>(user);
  if (position < 0) return OPJ_FALSE;
  sink.position = static_cast<std::size_t>(position);
  sink.file.resize(std::max(sink.file.size(), sink.position));
  return OPJ_TRUE;
}

OPJ_OFF_T skip(OPJ_OFF_T count, void* user) {
  const auto& sink = *static_cast<Sink*>(user);
  return seek(static_cast<OPJ_OFF_T>(sink.position) + count, user) == OPJ_TRUE ? count : -1;
}

Image image_of(const Picture& grey) {
  opj_image_cmptparm_t component{};
  component.dx = component.dy = 1;
  component.w = static_cast<OPJ_UINT32>(grey.width);
  component.h = static_cast<OPJ_UINT32>(grey.height);
  component.prec = 8;
  Image image(opj_image_create(1, &component, OPJ_CLRSPC_GRAY));
  if (image == nullptr) return image;
  image->x1 = component.w;
  image->y1 = component.h;
  std::copy(grey.pixels.begin(), grey.pixels.end(), image->comps[0].data);
  return image;
}

opj_cparameters_t profile(const Picture& grey, std::size_t max_bytes) {
  opj_cparameters_t parameters;
  opj_set_default_encoder_parameters(&parameters);
  parameters.irreversible = 1;
  parameters.numresolution = kResolutions;
  while (parameters.numresolution > 1 &&
         std::min(grey.width, grey.height) < 1 << (parameters.numresolution - 1)) {
    --parameters.numresolution;
  }
  parameters.tcp_numlayers = 1;
  parameters.cp_disto_alloc = 1;
  // The rate is a compression ratio; below 1 it would mean lossless.
  const std::size_t room = max_bytes > kBoxes ? max_bytes - kBoxes : 1;
  parameters.tcp_rates[0] =
      std::max(1.0F, static_cast<float>(grey.pixels.size()) / static_cast<float>(room));
  return parameters;
}

}  // namespace

Result<base::Bytes> encode_jp2_grey(const Picture& grey, std::size_t max_bytes) {
  const Image image = grey.channels == 1 ? image_of(grey) : nullptr;
  if (image == nullptr) return fail(ErrorCode::InvalidValue, "card photo is not a grey picture");
  const Codec codec(opj_create_compress(OPJ_CODEC_JP2));
  silence(codec.get());
  opj_cparameters_t parameters = profile(grey, max_bytes);
  Sink sink;
  const Stream stream(opj_stream_default_create(OPJ_FALSE));
  opj_stream_set_user_data(stream.get(), &sink, nullptr);
  opj_stream_set_write_function(stream.get(), write);
  opj_stream_set_skip_function(stream.get(), skip);
  opj_stream_set_seek_function(stream.get(), seek);
  const bool done = opj_setup_encoder(codec.get(), &parameters, image.get()) == OPJ_TRUE &&
                    opj_start_compress(codec.get(), image.get(), stream.get()) == OPJ_TRUE &&
                    opj_encode(codec.get(), stream.get()) == OPJ_TRUE &&
                    opj_end_compress(codec.get(), stream.get()) == OPJ_TRUE;
  if (!done) return fail(ErrorCode::InvalidValue, "not a picture that JPEG 2000 can hold");
  if (sink.file.size() > max_bytes) {
    return fail(ErrorCode::InvalidValue, "card photo does not fit its size");
  }
  return std::move(sink.file);
}

}  // namespace kaopass::image
