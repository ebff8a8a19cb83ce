// What a vpcd daemon may send: frames are whole or the line ends, and every answer is a frame.
#include <cstdlib>

#include "vpcd/frame.hpp"

namespace {

class Echo final : public kaopass::apdu::CardChannel {
 public:
  kaopass::Result<kaopass::base::Bytes> transmit(kaopass::base::ByteView) override {
    return kaopass::base::Bytes{0x90, 0x00};
  }
  kaopass::Result<kaopass::base::Bytes> reset() override { return kaopass::base::Bytes{0x3B}; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kaopass;
  Echo card;
  vpcd::FrameReader frames;
  std::size_t given = 0;
  for (std::size_t at = 0; at < size; at += 7) {  // an odd piece, so that frames are cut
    frames.feed({data + at, std::min<std::size_t>(7, size - at)});
    while (true) {
      const auto frame = frames.next();
      if (!frame) return 0;
      if (!*frame) break;
      given += 2 + (*frame)->reveal().size();
      const auto answer = vpcd::handle(card, base::Bytes{0x3B}, (*frame)->reveal());
      if (*answer && !vpcd::encode_frame(**answer)) std::abort();
    }
  }
  if (given > size) std::abort();
  return 0;
}
